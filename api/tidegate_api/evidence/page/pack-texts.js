/**
 * What `verify-pack.js` and `page.js` say, in English and Simplified Chinese, as `verify-texts.js`.
 */

/** @type {Record<string, [string, string]>} English, Chinese */
const _PACK = {
  "page.title": ["Check an evidence pack", "核验证据包"],
  "page.about": [
    "Choose the zip you were given. It is checked here, in your browser; this page cannot reach any network, and nothing leaves this machine.",
    "请选择您收到的 zip 文件。核验在您的浏览器中进行；此页面不能访问网络，内容不会离开本机。",
  ],
  "page.pack": ["Evidence pack", "证据包"],
  "page.drop": ["Or drop it here.", "也可将文件拖到此处。"],
  "page.key": ["Key of the log, as you know it from elsewhere", "日志公钥（取自可信的其他渠道）"],
  "page.key_hint": [
    "One line that begins with the log's name, or the text of a tlog-policy file. Without it the pack is checked against the key it brings itself.",
    "以日志名称开头的一行，或 tlog-policy 文件的内容。若留空，则用包内自带的公钥核验。",
  ],
  "page.policy": ["Or a tlog-policy file", "或选择 tlog-policy 文件"],
  "page.check": ["Check", "核验"],
  "page.unreadable": [
    "This file cannot be read: it was changed or moved since it was chosen. Choose it again.",
    "无法读取该文件：选定之后文件已被更改或移动。请重新选择。",
  ],
  "page.working": ["Checking: {done} of {total} receipts", "正在核验：{total} 份回执中的第 {done} 份"],
  "page.reading": ["Reading the pack", "正在读取"],

  "pack.proven": ["Everything holds", "全部成立"],
  "pack.agrees": [
    "Its parts agree with each other, and that is all this shows",
    "各部分彼此一致，但仅能说明这一点",
  ],
  "pack.refused": ["This pack does not hold", "此证据包不成立"],
  "pack.unsupported": ["This browser cannot check it", "此浏览器无法核验"],
  "pack.proven_told": [
    "Every receipt leads to a checkpoint that the key you gave has signed, and no file was changed.",
    "每份回执都指向由您提供的公钥验证通过的检查点，且没有文件被改动。",
  ],
  "pack.agrees_told": [
    "It was checked with the key that lies in the pack itself. Who made up a log could have made up that key too. Get the log's key from somewhere you trust, enter it above, and check again.",
    "核验所用的公钥来自包内，能伪造日志的人也能伪造该公钥。请从可信渠道取得日志公钥，填入上方后重新核验。",
  ],
  "pack.refused_told": [
    "Something was changed, is missing, or was not signed by that key. What the pack says must not be relied on.",
    "有内容被改动、缺失，或签名与该公钥不符。包内所述内容不可采信。",
  ],
  "pack.limits": [
    "This does not prove that the facts were true, that an act happened, or when; that the pack holds every decision that fits the question; who made it; nor, without witnesses, that nobody was shown another history. Question and counts are what the maker says.",
    "这不能证明事实为真、行为确已发生或发生的时间；不能证明本包收录了符合条件的全部决定；不能证明由谁制作；没有见证者时，也不能排除有人被出示过另一份历史。查询条件与数量均为制作者的陈述。",
  ],
  "pack.not_checked": [
    "This page checks that bundle.tar.gz is the file that was put in, not what its rules say.",
    "此页面只核验 bundle.tar.gz 是否为制作时放入的文件，不核验其规则内容。",
  ],
  "pack.faults": ["What does not hold", "不成立之处"],
  "pack.more_faults": ["and {count} more", "以及另外 {count} 处"],
  "pack.says": ["What the pack says", "证据包所述"],
  "pack.question": ["Question", "查询条件"],
  "pack.counted": ["Decisions", "决定数"],
  "pack.counted_told": [
    "{matched} of {decisions} in the log",
    "日志共 {decisions} 项，此处 {matched} 项",
  ],
  "pack.made": ["Made", "制作时间和制作者"],
  "pack.made_told": ["{at}, by {by}", "{at}，{by}"],
  "pack.recorded": ["Recorded in the log as", "制作记录在日志中的编号"],
  "pack.recorded_not": ["The making of this pack was not recorded.", "本包的制作未留痕。"],
  "pack.checkpoint": ["Checkpoint", "检查点"],
  "pack.checkpoint_told": ["{origin}, {size} entries", "{origin}，共 {size} 条"],
  "pack.signed_by": ["Signed by", "签署者"],
  "pack.root": ["Root", "根"],
  "pack.decisions": ["Decisions in the pack", "包内的决定"],
  "pack.shown": ["The first {shown} of {total} are shown.", "显示前 {shown} 项，共 {total} 项。"],
  "pack.index": ["Entry", "条目"],
  "pack.time": ["Time (UTC)", "时间（UTC）"],
  "pack.outcome": ["Outcome", "结果"],
  "pack.action": ["Action", "行为"],
  "pack.rules": ["Rules that applied", "适用的规则"],
  "pack.id": ["Id", "编号"],

  "outcome.allow": ["Allowed", "允许"],
  "outcome.allow_with_obligations": ["Allowed with obligations", "附义务允许"],
  "outcome.review": ["Review", "待审核"],
  "outcome.incomplete": ["Incomplete", "事实不全"],
  "outcome.deny": ["Refused", "拒绝"],
  "outcome.error": ["Error", "错误"],

  "fault.zip": ["It cannot be read as a zip of this kind.", "无法作为此类 zip 读取。"],
  "fault.zip_twice": ["Two files have this name.", "有两个同名文件。"],
  "fault.zip_unpack": ["It cannot be unpacked.", "无法解压。"],
  "fault.manifest_missing": [
    "It is missing; this is no evidence pack.",
    "缺少此文件；这不是证据包。",
  ],
  "fault.manifest_json": ["It is not JSON.", "不是 JSON。"],
  "fault.manifest_version": ["Expected version 1 of a pack.", "应为版本 1 的证据包。"],
  "fault.manifest_members": ["Its members are not those of a pack.", "其字段不符合证据包的规定。"],
  "fault.missing": ["It is missing.", "缺失。"],
  "fault.changed": ["It was changed: its hash is another one.", "被改动：哈希不同。"],
  "fault.extra": ["It was added: the manifest does not list it.", "被添加：清单未列出。"],
  "fault.checkpoint_differs": [
    "It names another checkpoint than the signed one.",
    "所写的检查点并非签名的那一个。",
  ],
  "fault.receipt_name": [
    "Its name is not the place and id of its decision.",
    "文件名与其决定的位置和编号不符。",
  ],
  "fault.receipt_type": ["It is about something else than a decision.", "证明的对象不是决定。"],
  "fault.receipt_checkpoint": [
    "It leads to another checkpoint than the pack's.",
    "所指的检查点不是本包的检查点。",
  ],
  "fault.count": ["The counts are not those of the receipts.", "计数与回执不符。"],
  "fault.rows": ["It does not say what the receipts say.", "所述与回执不符。"],
};

/** @type {Record<"en"|"zh-Hans", Record<string, string>>} */
export const PACK_TEXTS = {
  en: Object.fromEntries(Object.entries(_PACK).map(([id, both]) => [id, both[0]])),
  "zh-Hans": Object.fromEntries(Object.entries(_PACK).map(([id, both]) => [id, both[1]])),
};
