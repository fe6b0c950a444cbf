"""What of govuk-frontend do pages outside GOV.UK use, and what must be taken out of it first?

The font GDS Transport, the crest and the crown belong to GOV.UK services alone. The rules that
bring them in are cut from the stylesheet when the assets are built, at set-up. Of altcha-lib the
four files that solve a challenge are put into one, so that a page asks for one.
"""

import re
import sys
from pathlib import Path

SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
FORBIDDEN = re.compile(r"gds transport|crest|crown|logotype|copyright-logo", re.IGNORECASE)

FONT_FACE = re.compile(r"(/\*[^*]*\*+(?:[^/*][^*]*\*+)*/\s*)?@font-face\s*\{[^{}]*\}")
FONT_STACK = re.compile(r"font-family:\s*\"?GDS Transport\"?,[^;}]*", re.IGNORECASE)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S*?(\s*\*/|$)", re.MULTILINE)

NOTICE = (
    "/* govuk-frontend, Government Digital Service, MIT licence; changed for use elsewhere */\n"
)

START = """
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype)
  document.body.classList.add("govuk-frontend-supported");
initAll();
"""


ALTCHA = ("types.js", "helpers.js", "pow.js", "algorithms/web/pbkdf2.js")
IMPORT = re.compile(r"^import\s[^;]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|var|let)\b)", re.MULTILINE)
ALTCHA_EXPORTS = "export { deriveKey, solveChallenge };\n"


class AssetsChanged(Exception):
    """The package holds what this build does not know how to take out."""


def without_identity(css: str) -> str:
    """Return the stylesheet without GOV.UK's font, crest and crown, its font stacks the system's.

    Raises `AssetsChanged` when something of them is left: a new release needs a new look.
    """
    css = SOURCE_MAP.sub("", FONT_FACE.sub("", css))
    css = FONT_STACK.sub(lambda _: f"font-family:{SYSTEM_FONTS}", css)
    css = RULE.sub(_without_identity, css)
    if left := FORBIDDEN.search(css):
        around = css[max(0, left.start() - 40) : left.end() + 40]
        raise AssetsChanged(f"the stylesheet still holds {left[0]!r}, near: {around}")
    return css


def build_assets(package: Path, target: Path) -> None:
    """Write `govuk/govuk-frontend.css` and `.js` into `target` from the installed package."""
    dist, built = package / "dist" / "govuk", target / "govuk"
    built.mkdir(parents=True, exist_ok=True)
    css = (dist / "govuk-frontend.min.css").read_text("utf-8")
    (built / "govuk-frontend.css").write_text(NOTICE + without_identity(css), "utf-8")
    script = SOURCE_MAP.sub("", (dist / "govuk-frontend.min.js").read_text("utf-8"))
    (built / "govuk-frontend.js").write_text(NOTICE + script + START, "utf-8")


def build_solver(package: Path, target: Path) -> None:
    """Write `altcha/altcha.js` into `target` from the installed package: one module, no imports.

    Raises `AssetsChanged` when the files no longer stand on their own.
    """
    files = [(package / "dist" / "esm" / "v2" / name).read_text("utf-8") for name in ALTCHA]
    script = EXPORT.sub("", IMPORT.sub("", "\n".join(files)))
    if left := re.search(r"^(import|export)\b.*", script, re.MULTILINE):
        raise AssetsChanged(f"altcha-lib still holds: {left[0]}")
    (target / "altcha").mkdir(parents=True, exist_ok=True)
    licence = (package / "LICENSE.txt").read_text("utf-8")
    notice = f"/* altcha-lib, four files put into one\n\n{licence}*/\n"
    solver = notice + SOURCE_MAP.sub("", script) + ALTCHA_EXPORTS
    (target / "altcha" / "altcha.js").write_text(solver, "utf-8")


def _without_identity(rule: re.Match[str]) -> str:
    selectors = [one for one in rule[1].split(",") if not FORBIDDEN.search(one)]
    if not selectors:
        return ""
    kept = [one for one in rule[2].split(";") if not FORBIDDEN.search(one)]
    return f"{','.join(selectors)}{{{';'.join(kept)}}}"


if __name__ == "__main__":
    build_assets(Path(sys.argv[1]), Path(sys.argv[2]))
    build_solver(Path(sys.argv[1]).parent / "altcha-lib", Path(sys.argv[2]))
