/**
 * What `verify.js` and `verify-view.js` say, in English and Simplified Chinese.
 *
 * A name is `check.…` for the title of a check, `ok.…` for what was found, `no.…` for what does not
 * hold, `verdict.…`, `limits.…` and `tree.…` for the page around them. `{values}` are put in as they
 * are: set them as text, never as HTML.
 */

/** @type {Record<string, [string, string]>} English, Chinese */
const BOTH = {
  "verdict.proven": ["Proven", "已证实"],
  "verdict.refused": ["Not proven", "未能证实"],
  "verdict.unsupported": ["This browser cannot check it", "此浏览器无法核验"],
  "verdict.proven_told": [
    "This record is in the log, exactly as it was signed: entry {index} of {origin}, which has {size} entries.",
    "该记录确在日志中，与签名时完全一致：{origin} 的第 {index} 条（日志共 {size} 条）。",
  ],
  "verdict.refused_told": [
    "Something does not hold. What the receipt says must not be relied on.",
    "有一项核验未通过，回执所述内容不可采信。",
  ],
  "verdict.unsupported_told": [
    "Nothing was checked, so nothing is proven either way. Another browser, or `tidegate verify receipt`, can check it.",
    "未作任何核验，因此既未证实也未证伪。请换一个浏览器，或使用 `tidegate verify receipt` 命令。",
  ],
  "verdict.at": ["The check that failed: {check}. {detail}", "未通过的核验项：{check}。{detail}"],
  "verdict.not_reached": ["not reached", "未进行"],
  "limits.receipt": [
    "This does not prove that the facts were true, that the act happened, or when; nor, without witnesses, that nobody was shown another history.",
    "这不能证明所述事实为真、行为确已发生或发生的时间；没有见证者时，也不能排除有人被出示过另一份历史。",
  ],

  "check.support": ["This browser can check it", "此浏览器能够核验"],
  "check.trusted": ["The trusted key can be read", "信任的公钥格式正确"],
  "check.json": ["The receipt is strict JSON", "回执是规范的 JSON"],
  "check.members": ["The receipt is complete", "回执内容齐全"],
  "check.leaf": ["The signed leaf is well formed", "已签名的叶节点格式规范"],
  "check.origin": ["Receipt and leaf name the same log", "回执与叶节点指向同一日志"],
  "check.record": ["The leaf commits to the record", "叶节点与记录相符"],
  "check.request": ["The record commits to the request", "记录与请求相符"],
  "check.proof": ["The proof can be read", "证明格式正确"],
  "check.index": ["Receipt and proof name the same entry", "回执与证明指向同一条目"],
  "check.signature": ["The trusted key signed the checkpoint", "检查点由信任的密钥签署"],
  "check.checkpoint": ["The checkpoint is of this log", "检查点属于该日志"],
  "check.witnesses": ["Enough witnesses signed it", "见证者签名数量足够"],
  "check.inclusion": ["The leaf leads to the signed root", "由叶节点可推算至已签名的根"],

  "ok.support": ["Ed25519 and SHA-256 of the browser itself.", "使用浏览器自带的 Ed25519 与 SHA-256。"],
  "ok.trusted": ["A key with the id that its bytes give.", "公钥编号与公钥内容相符。"],
  "ok.json": ["No member stands twice.", "没有重复的字段。"],
  "ok.members": ["Version 1; nothing is missing and nothing is unknown.", "版本 1，字段齐全，没有多余字段。"],
  "ok.leaf": ["{type}, {outcome}, {time}", "{type}，{outcome}，{time}"],
  "ok.origin": ["{origin}", "{origin}"],
  "ok.record": ["Its salted hash stands in the leaf.", "其加盐哈希载于叶节点。"],
  "ok.record_withheld": ["Not disclosed in this receipt.", "此回执未披露。"],
  "ok.request": ["Its salted hash stands in the record.", "其加盐哈希载于记录。"],
  "ok.request_withheld": ["Not disclosed in this receipt.", "此回执未披露。"],
  "ok.proof": ["In the form of C2SP tlog-proof.", "符合 C2SP tlog-proof 格式。"],
  "ok.index": ["Entry {index}", "第 {index} 条"],
  "ok.signature": ["Signed by {names}", "签署者：{names}"],
  "ok.checkpoint": ["A log of {size} entries", "日志共 {size} 条"],
  "ok.witnesses": ["The quorum of the policy is reached.", "已达到策略要求的数量。"],
  "ok.witnesses_none": [
    "None asked for: another history of this log would not be noticed.",
    "策略未要求见证者：若该日志另有一份历史，无从察觉。",
  ],
  "ok.inclusion": ["Every hash on the way is right.", "路径上的每个哈希均正确。"],

  "no.unexpected": ["It could not be checked: {error}", "无法核验：{error}"],
  "no.secure_context": [
    "Browsers offer their cryptography only over HTTPS, on this machine, or to a file. Open the page that way.",
    "浏览器只在 HTTPS、本机地址或本地文件中提供加密功能，请以这些方式打开。",
  ],
  "no.ed25519": [
    "This browser does not know Ed25519 signatures. Use a newer one.",
    "此浏览器不支持 Ed25519 签名，请使用较新的浏览器。",
  ],
  "no.json": [
    "It is not JSON: something is wrong at character {at}.",
    "不是 JSON：第 {at} 个字符处有误。",
  ],
  "no.json_utf8": ["It is not a text in UTF-8.", "不是 UTF-8 文本。"],
  "no.json_long": ["A receipt has at most {most} characters.", "回执最多 {most} 个字符。"],
  "no.json_deep": ["Its JSON is nested too deeply.", "JSON 嵌套过深。"],
  "no.json_twice": ["The member {name} stands there twice.", "字段 {name} 出现了两次。"],
  "no.unicode": ["It holds half a character.", "含有不完整的字符。"],
  "no.object": ["{name}: expected an object.", "{name}：应为对象。"],
  "no.missing": ["{where}: {name} is missing.", "{where}：缺少 {name}。"],
  "no.unknown": ["{where}: there is no member {name}.", "{where}：不应有字段 {name}。"],
  "no.text": ["{name}: expected text.", "{name}：应为文本。"],
  "no.base64": ["{name}: not base64 in its one right spelling.", "{name}：不是规范的 base64。"],
  "no.receipt_object": ["A receipt is a JSON object.", "回执应为 JSON 对象。"],
  "no.receipt_version_missing": ["v is missing; this is not a receipt.", "缺少 v，这不是回执。"],
  "no.receipt_version": [
    "v: this page knows receipt version 1. Use a newer one to read this receipt.",
    "v：此页面只支持版本 1 的回执，请使用较新的页面。",
  ],
  "no.receipt_index": ["index: expected a whole number, 0 or more.", "index：应为不小于 0 的整数。"],
  "no.disclosures": [
    "disclosures: expected a list of record and request.",
    "disclosures：应为记录与请求的列表。",
  ],
  "no.origin": ["{name}: not the name of a log.", "{name}：不是日志名称。"],
  "no.origin_differs": [
    "The receipt says {receipt}, its leaf says {leaf}.",
    "回执写的是 {receipt}，叶节点写的是 {leaf}。",
  ],
  "no.leaf_long": [
    "A leaf has at most {most} bytes; this one has {came}.",
    "叶节点最多 {most} 字节，此处有 {came}。",
  ],
  "no.leaf_version": [
    "This page knows leaf version 1. Use a newer one to read this leaf.",
    "此页面只支持版本 1 的叶节点，请使用较新的页面。",
  ],
  "no.leaf_member": ["{name} is not written as a leaf writes it.", "{name} 的写法不符合叶节点的规定。"],
  "no.leaf_outcome": [
    "A decision has an outcome, and nothing else has one.",
    "决定必有结果，其他类型则不得有。",
  ],
  "no.leaf_policy": [
    "A decision names the policy it was made under; it is missing.",
    "决定须写明所依据的策略，此处缺失。",
  ],
  "no.leaf_canonical": [
    "The leaf is not in canonical form (RFC 8785).",
    "叶节点不是规范形式（RFC 8785）。",
  ],
  "no.disclosure": ["{name}: not a well-written disclosure.", "{name}：披露的写法不规范。"],
  "no.not_committed": [
    "The {where} does not commit to this {name}: it was altered or belongs elsewhere.",
    "{where} 与此 {name} 不符：内容被改动，或属于别处。",
  ],
  "no.disclosure_name": ["Expected {expected}; got {came}.", "应为 {expected}，得到 {came}。"],
  "no.digests": [
    "{name}: _sd is not a list of distinct SHA-256 digests.",
    "{name}：_sd 不是互不相同的 SHA-256 摘要列表。",
  ],
  "no.proof_header": [
    "proof: expected the first line of a tlog-proof.",
    "proof：首行不是 tlog-proof 的首行。",
  ],
  "no.proof_long": ["A proof has at most {most} bytes.", "证明最多 {most} 字节。"],
  "no.proof_form": [
    "Expected an empty line and a checkpoint after the path.",
    "路径之后应有空行与检查点。",
  ],
  "no.proof_index": [
    "Expected a line with the index before the path.",
    "路径之前应有写明序号的一行。",
  ],
  "no.path_long": [
    "A path has at most {most} hashes; this one has {came}.",
    "路径最多 {most} 个哈希，此处有 {came} 个。",
  ],
  "no.path_hash": [
    "Hash {at} of the path is not 32 bytes in base64.",
    "路径的第 {at} 个哈希不是 base64 写成的 32 字节。",
  ],
  "no.index_differs": [
    "The receipt says entry {receipt}, its proof says {proof}.",
    "回执写的是第 {receipt} 条，证明写的是第 {proof} 条。",
  ],
  "no.trusted_empty": [
    "No key was given. Get the log's key from somewhere you trust, not from whoever hands you the receipt.",
    "未提供公钥。请从可信之处取得日志的公钥，而不是从交给您回执的人那里。",
  ],
  "no.vkey_form": [
    "A key reads <name>+<key id>+<base64>; this one does not.",
    "公钥的写法是 <名称>+<编号>+<base64>，此处不是。",
  ],
  "no.key_name": [
    "The name of a key is text without white space and without a plus sign.",
    "公钥名称不得含空白与加号。",
  ],
  "no.vkey_id": [
    "The key of {name}: its id is eight lower-case hex digits.",
    "{name} 的公钥：编号应为八位小写十六进制。",
  ],
  "no.vkey_base64": [
    "The key of {name} is not base64; it was copied in part or altered.",
    "{name} 的公钥不是 base64，可能未复制完整或被改动。",
  ],
  "no.vkey_type": [
    "The key of {name} is neither Ed25519 (1) nor a cosignature key (4).",
    "{name} 的公钥既非 Ed25519（1）也非联署公钥（4）。",
  ],
  "no.vkey_length": [
    "The key of {name}: an Ed25519 key has 32 bytes.",
    "{name} 的公钥：Ed25519 公钥应为 32 字节。",
  ],
  "no.vkey_altered": [
    "The key of {name} does not give its own key id; it was altered or copied in part.",
    "{name} 的公钥与其编号不符，可能被改动或未复制完整。",
  ],
  "no.policy_long": ["A policy has at most {most} bytes.", "策略文件最多 {most} 字节。"],
  "no.policy_control": [
    "Control characters other than tab are not allowed.",
    "除制表符外不得有控制字符。",
  ],
  "no.policy_line": [
    "Expected log, witness, group or quorum, each as tlog-policy writes it.",
    "应为 log、witness、group 或 quorum，写法见 tlog-policy。",
  ],
  "no.policy_quorum": [
    "A policy has one line with quorum; expected exactly one.",
    "策略文件须有且仅有一行 quorum。",
  ],
  "no.policy_log_type": [
    "The key {name} is a cosignature key; a log needs type 1.",
    "公钥 {name} 是联署公钥，日志须用类型 1。",
  ],
  "no.policy_witness_type": [
    "The key {name} is a log key; a witness needs type 4.",
    "公钥 {name} 是日志公钥，见证者须用类型 4。",
  ],
  "no.policy_twice": ["The key of {name} is listed twice.", "{name} 的公钥列了两次。"],
  "no.policy_taken": ["The name {name} is taken.", "名称 {name} 已被占用。"],
  "no.policy_member": [
    "{name} is not defined above, or is in a group already.",
    "{name} 未在上文定义，或已在某个组中。",
  ],
  "no.policy_threshold": [
    "Group {name}: expected any, all, or a number up to its members.",
    "组 {name}：应为 any、all 或不超过成员数的数字。",
  ],
  "no.policy_no_log": [
    "The policy lists no log, so no checkpoint can be trusted.",
    "策略文件未列出日志，因此无法信任任何检查点。",
  ],
  "no.keys_alike": [
    "Two keys answer to the same name and id.",
    "两个公钥的名称与编号相同。",
  ],
  "no.note_divider": [
    "The checkpoint has no empty line before its signatures.",
    "检查点的签名之前没有空行。",
  ],
  "no.note_text": [
    "The text of the checkpoint is not plain UTF-8 lines.",
    "检查点的正文不是普通的 UTF-8 文本行。",
  ],
  "no.note_end": [
    "The checkpoint does not end with a signature line.",
    "检查点未以签名行结尾。",
  ],
  "no.note_signatures": [
    "A checkpoint has at most {most} signatures.",
    "检查点最多 {most} 个签名。",
  ],
  "no.signature_line": ["Signature line {at} is malformed.", "第 {at} 个签名行写法有误。"],
  "no.signature": [
    "The signature of {name} is not over this checkpoint; one of them was altered.",
    "{name} 的签名与此检查点不符，其中之一被改动。",
  ],
  "no.signer": [
    "No trusted key signed it; it is signed by {came}.",
    "没有信任的公钥对应的签名；签署者为 {came}。",
  ],
  "no.checkpoint_lines": [
    "A checkpoint has the lines origin, size and root.",
    "检查点应有来源、条数与根三行。",
  ],
  "no.size": [
    "The size is not a decimal number below 2^63.",
    "条数不是小于 2^63 的十进制数。",
  ],
  "no.root": ["The root is not 32 bytes in base64.", "根不是 base64 写成的 32 字节。"],
  "no.root_empty": ["The root of no entries is another one.", "空日志的根并非如此。"],
  "no.checkpoint_origin": [
    "Expected a checkpoint of {expected}; got one of {came}.",
    "应为 {expected} 的检查点，得到 {came} 的。",
  ],
  "no.checkpoint_signer": [
    "The checkpoint of {origin} is signed by {names}, none of which is a key of that log.",
    "{origin} 的检查点由 {names} 签署，其中没有该日志的公钥。",
  ],
  "no.quorum": [
    "Too few witnesses signed it for the quorum {quorum}.",
    "签署的见证者不足以满足 {quorum}。",
  ],
  "no.index_beyond": [
    "Entry {index} is not in a tree of {size}.",
    "共 {size} 条的树中没有第 {index} 条。",
  ],
  "no.path_too_long": [
    "A path of {came} hashes is too long for {size} entries.",
    "对 {size} 条而言，{came} 个哈希的路径过长。",
  ],
  "no.path_too_short": [
    "A path of {came} hashes is too short for {size} entries.",
    "对 {size} 条而言，{came} 个哈希的路径过短。",
  ],
  "no.root_differs": [
    "The path leads to {computed}, not to the signed root {root}.",
    "路径推出的是 {computed}，而非签名的根 {root}。",
  ],

  "tree.title": ["Way from the record to the signed root", "由记录到已签名的根的路径"],
  "tree.described": [
    "Entry {index} is hashed with {count} neighbours, one a level, up to the root that the checkpoint signs.",
    "第 {index} 条与每层的相邻哈希（共 {count} 个）逐层合并，直至检查点所签名的根。",
  ],
  "tree.leaf": ["This record", "本记录"],
  "tree.sibling": ["Neighbour", "相邻哈希"],
  "tree.node": ["Computed", "计算值"],
  "tree.root": ["Root", "根"],
  "tree.root_signed": ["Signed root", "已签名的根"],
  "tree.root_computed": ["Computed: another root", "计算值：与签名的根不同"],
  "tree.checkpoint": ["Checkpoint, {size} entries", "检查点，共 {size} 条"],
  "tree.table": ["The same as a table", "以表格查看"],
  "tree.level": ["Level", "层"],
  "tree.side": ["Side", "侧"],
  "tree.hash": ["Hash", "哈希"],
  "tree.left": ["left", "左"],
  "tree.right": ["right", "右"],
};

/** @type {Record<"en"|"zh-Hans", Record<string, string>>} */
export const TEXTS = {
  en: Object.fromEntries(Object.entries(BOTH).map(([id, both]) => [id, both[0]])),
  "zh-Hans": Object.fromEntries(Object.entries(BOTH).map(([id, both]) => [id, both[1]])),
};

/**
 * A text with its values; a name that is not known is shown as it stands.
 *
 * @param {string} lang "en" or "zh-Hans"
 * @param {string} id
 * @param {Record<string, string|number>} values `line`, where given, is the line of a file
 */
export function say(lang, id, values = {}) {
  const text = (TEXTS[lang] ?? TEXTS.en)[id] ?? id;
  const filled = text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  if (!("line" in values)) return filled;
  return lang === "zh-Hans" ? `第 ${values.line} 行：${filled}` : `Line ${values.line}: ${filled}`;
}
