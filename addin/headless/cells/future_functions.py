"""Functions newer than Excel 2007, which a file marks so that old readers see it."""

from __future__ import annotations

import re

_FUTURE = frozenset(
    """
    ACOT ACOTH AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE
    BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT BITXOR CEILING.MATH CEILING.PRECISE
    CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST COMBINA CONCAT
    CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS
    DECIMAL ERF.PRECISE ERFC.PRECISE EXPON.DIST F.DIST F.DIST.RT F.INV
    F.INV.RT F.TEST FILTERXML FLOOR.MATH FLOOR.PRECISE FORECAST.ETS
    FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR
    FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS HYPGEOM.DIST IFNA IFS
    IMCOSH IMCOT IMCSC IMCSCH IMSEC IMSECH IMSINH IMTAN ISFORMULA
    ISOWEEKNUM LOGNORM.DIST LOGNORM.INV MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT
    NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV
    NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC
    PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC RANK.AVG RANK.EQ RRI SEC
    SECH SHEET SHEETS SKEW.P STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV
    T.INV.2T T.TEST TEXTJOIN UNICHAR UNICODE VAR.P VAR.S WEBSERVICE WEIBULL.DIST
    XOR Z.TEST
    ARRAYTOTEXT CHOOSECOLS CHOOSEROWS DROP EXPAND HSTACK RANDARRAY SEQUENCE SORTBY TAKE
    TEXTAFTER TEXTBEFORE TEXTSPLIT TOCOL TOROW UNIQUE VALUETOTEXT VSTACK WRAPCOLS
    WRAPROWS XLOOKUP XMATCH
    """.split()  # noqa: SIM905 - a list of a hundred quoted names reads worse
)
"""As [MS-XLSX] 2.2.2 lists them, each with ``_xlfn.`` before it. NETWORKDAYS.INTL and
WORKDAY.INTL are newer than 2007 too, but written without."""

_FUTURE_WORKSHEET = frozenset({"FILTER", "SORT"})
"""Those before which ``_xlfn._xlws.`` is written."""

_CALL = re.compile(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![\w.])([A-Za-z][A-Za-z0-9.]*)(?=\()"""
)
"""A text, a quoted sheet name, or the name of a function."""


def file_formula(text: str) -> str:
    """A formula of the formula bar as the file has it, without equals sign.

    Examples
    --------
    >>> file_formula('=IFNA(XLOOKUP(A1,B:B,C:C),"IFNA(")')
    '_xlfn.IFNA(_xlfn.XLOOKUP(A1,B:B,C:C),"IFNA(")'
    >>> file_formula("=_xlfn.CONCAT(SORT(A1:A3))")
    '_xlfn.CONCAT(_xlfn._xlws.SORT(A1:A3))'
    """

    def marked(match: re.Match[str]) -> str:
        name = (match[2] or "").upper()
        if name in _FUTURE_WORKSHEET:
            return f"_xlfn._xlws.{match[2]}"
        return f"_xlfn.{match[2]}" if name in _FUTURE else match[0]

    return _CALL.sub(marked, text.removeprefix("="))
