"""Score one indicator under a named standard: the exact fraction, the points, and the steps as text."""

import perfscore

row = perfscore.Indicator(
    level2="数量指标",
    level3="参加培训人数",
    target=">=53 人",
    actual="51 人",
    weight="10",
    place=perfscore.Place(line=1),
)
score = perfscore.score(row, perfscore.Standard.load("mof-2020"))

print(score.exact, "=", score.points, "points")
print(score.worked("zh"))
print(score.worked("en"))
