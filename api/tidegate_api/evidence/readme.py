"""The text that lies beside the files of a pack, in English and Simplified Chinese."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["readme"]

_TEXT = """\
EVIDENCE PACK

{en}
{count:,} of the {population:,} decisions in the log {origin} at the checkpoint in this pack.

To check it: open verify.html in a browser and choose this zip. Nothing is sent anywhere.
Or on a command line: tidegate verify evidence PACK.zip --policy FILE
FILE is the log's key, which you should get from elsewhere than from this pack:
who could make up a log could make up the tlog-policy in here too, and verify.html besides.
The gate serves the same page at /console/verify.html.

What it proves, once checked with a key you trust:
- each decision stands in that log, at that place, exactly as it was signed;
- what each record says (action, rules, effects, what was missing) is what was signed for;
- no file of the pack was changed, taken out or added since its manifest was written.

What it does not prove:
- that the facts that were stated were true, or that the act then happened;
- when it happened: times are what the gate's clock said;
- that the pack holds every decision that fits the question, or how many the log held:
  that is what the maker says. Ask for the whole log to check it: tidegate verify directory;
- who made the pack: the manifest is not signed;
- without witnesses, that nobody was shown another history of the same log.

Files: manifest.json (what is in here, with SHA-256), decisions.jsonl and decisions.csv (the
decisions as rows), receipts/ (the proof of each), checkpoint (what all receipts lead to),
tlog-policy (the key as the maker states it), laws.json (what the rules that spoke say),
bundle.tar.gz (the policy that decided, where it was at hand), verify.html (the check).
There is no personal data in here.

------------------------------------------------------------------------

证据包

{zh}
取自日志 {origin}：在本包的检查点时，该日志共有 {population:,} 项决定，此处为其中 {count:,} 项。

核验方法：用浏览器打开 verify.html 并选择此 zip 文件。不会向任何地方发送内容。
或使用命令行：tidegate verify evidence PACK.zip --policy FILE
FILE 是该日志的公钥，应从本包以外的可信之处取得：
能伪造日志的人，也能伪造包内的 tlog-policy 和 verify.html。
关口在 /console/verify.html 提供同一页面。

用您信任的公钥核验后，可证明：
- 每项决定确在该日志的该位置，与签名时完全一致；
- 每条记录所述（行为、规则、效果、缺失的事实）即为签名时的内容；
- 自清单写成以来，包内文件未被改动、删除或添加。

不能证明：
- 所述事实为真，或行为其后确已发生；
- 发生的时间：时间取自关口的时钟；
- 本包收录了符合条件的全部决定，或日志共有多少决定：这是制作者的陈述。
  如需核对，请索取整份日志：tidegate verify directory；
- 谁制作了本包：清单未经签名；
- 没有见证者时，无人被出示过同一日志的另一份历史。

文件：manifest.json（清单与 SHA-256）、decisions.jsonl 与 decisions.csv（逐行列出的决定）、
receipts/（每项决定的证明）、checkpoint（所有回执所指的检查点）、tlog-policy（制作者所述的公钥）、
laws.json（适用的规则原文）、bundle.tar.gz（作出决定的规则包，如在手边）、verify.html（核验页面）。
本包不含个人信息。
"""


def readme(words: Mapping[str, str], count: int, population: int, origin: str) -> bytes:
    """The text for a pack of ``count`` decisions out of ``population``."""
    return _TEXT.format(
        en=words["en"], zh=words["zh-Hans"], count=count, population=population, origin=origin
    ).encode()
