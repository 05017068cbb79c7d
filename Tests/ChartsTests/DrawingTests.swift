import Charts
import Chronology
import Foundation
import FoundationXML
import TestSupport
import Testing

/// Small drawings of each kind, in our own numbers.
@Suite("Drawings")
struct DrawingTests {
    private static func day(_ text: String) -> Chronology.DateInterval { (try? DateInterval(iso: text)) ?? .unknown }
    private static let axis = TimeAxis(firstYear: 2012, lastYear: 2015)

    private static let drawings: [(name: String, draw: @Sendable () -> Figure)] = [
        (
            "timeline.svg",
            {
                func mark(
                    _ date: String, _ side: TimelineChart.Side, _ tone: TimelineChart.Tone, _ shape: TimelineChart.Shape
                ) -> TimelineChart.Mark {
                    TimelineChart.Mark(
                        date: day(date), side: side, tone: tone, shape: shape,
                        link: ChartLink("#n1", "a mark of \(date)"))
                }
                return TimelineChart(
                    rows: [
                        TimelineChart.Row(
                            label: "A – B",
                            marks: [
                                mark("2013-02-01", .above, .positive, .filled),
                                mark("2013-02-02", .above, .positive, .ringed),
                                mark("2013-01-01/2013-12-31", .below, .negative, .filled),
                                mark("2014-05", .above, .positive, .hollow),
                                mark("unknown", .below, .negative, .filled),
                                mark("1999", .above, .neutral, .dotted), mark("2103", .above, .positive, .struck),
                            ], count: "n 7", countLink: ChartLink("#n2", "all")),
                        TimelineChart.Row(
                            label: "a row with a name far too long for its place", marks: [], count: "n 0"),
                    ], axis: axis, gaps: [2015]
                ).figure()
            }
        ),
        (
            "mirrored.svg",
            {
                MirroredBarChart(
                    rows: [
                        MirroredBarChart.Row(
                            label: "A – B",
                            bars: [
                                MirroredBarChart.Bar(year: nil, isAbove: true, count: 4, link: nil),
                                MirroredBarChart.Bar(
                                    year: 2013, isAbove: true, count: 900, link: ChartLink("#n1", "x")),
                                MirroredBarChart.Bar(year: 2013, isAbove: false, count: 1, link: ChartLink("#n2", "y")),
                            ], count: "n 905", countLink: nil)
                    ], axis: axis, gaps: [2012]
                ).figure()
            }
        ),
        (
            "network.svg",
            {
                NetworkChart(
                    nodes: ["A", "B", "C", "D"].map { NetworkChart.Node(label: $0, link: nil) },
                    ties: [
                        NetworkChart.Tie(a: 0, b: 1, tone: 0.4, count: 12, link: ChartLink("#n1", "A and B")),
                        NetworkChart.Tie(a: 1, b: 2, tone: -0.4, count: 3, link: nil),
                        NetworkChart.Tie(a: 0, b: 2, tone: nil, count: 1, link: nil),
                    ]
                ).figure()
            }
        ),
        (
            "map.svg",
            {
                MapChart(
                    MapChart.Frame(west: 140, east: 150, south: 40, north: 48),
                    land: [[(141, 41), (145, 41), (145, 44), (141, 44)], [(149, 47), (155, 47), (155, 52)]],
                    places: [
                        MapChart.Place(
                            names: ["Here / There"], longitude: 147, latitude: 45, count: 4, isDisputed: true,
                            link: ChartLink("#n1", "Here / There: four")),
                        MapChart.Place(
                            names: ["Harbour"], longitude: 143, latitude: 42, count: 0, isDisputed: false, link: nil),
                        MapChart.Place(
                            names: ["outside"], longitude: 100, latitude: 10, count: 9, isDisputed: false, link: nil),
                    ]
                ).figure()
            }
        ),
        (
            "bars.svg",
            {
                BarChart([
                    BarChart.Group(
                        title: "troops, in persons",
                        bars: [
                            BarChart.Bar(
                                label: "A, 2013", value: 160_000, text: "160,000", isHollow: false,
                                link: ChartLink("#n1", "t")),
                            BarChart.Bar(label: "A, 2010", value: 20_000, text: "20,000", isHollow: true, link: nil),
                        ])
                ]).figure()
            }
        ),
        (
            "periods.svg",
            {
                PeriodChart(
                    [
                        PeriodChart.Value(
                            period: day("2013-04-01/2014-03-31"), value: 390, text: "B 390", isHollow: false,
                            tone: .neutral,
                            link: ChartLink("#n1", "390")),
                        PeriodChart.Value(
                            period: day("2012-04-01/2013-03-31"), value: 301, text: "B 301", isHollow: true,
                            tone: .neutral,
                            link: nil),
                    ], axis: axis
                ).figure()
            }
        ),
        (
            "distribution.svg",
            {
                DistributionChart(
                    rows: [
                        DistributionChart.Row(
                            label: "A – B",
                            values: [-6.0, -6, 2.5, 2.5, 2.5, 0].map {
                                DistributionChart.Value($0, link: ChartLink("#n1", "\($0)"))
                            },
                            count: "n 6", countLink: nil),
                        DistributionChart.Row(
                            label: "A – C",
                            values: [
                                DistributionChart.Value(5, count: 400, link: nil),
                                DistributionChart.Value(-2, count: 3, link: nil),
                            ],
                            count: "n 403", countLink: nil),
                    ], domain: -10...10, ends: ("conflict", "cooperation")
                ).figure()
            }
        ),
        (
            "matrix.svg",
            {
                MatrixChart(
                    rows: ["A", "B"], columns: ["A", "B"],
                    cells: [
                        [
                            nil,
                            MatrixChart.Cell(
                                value: 7, text: "7", tone: .positive, link: ChartLink("#n1", "A towards B")),
                        ],
                        [MatrixChart.Cell(value: 2, text: "2", tone: .negative, link: nil), nil],
                    ]
                ).figure()
            }
        ),
        (
            "codes.svg",
            {
                CodeMatrixChart(
                    columns: [
                        CodeMatrixChart.Column(number: "1", text: "The sea was calm.", link: ChartLink("#n1", "1")),
                        CodeMatrixChart.Column(number: "2", text: "A gale blew.", link: nil),
                    ],
                    rows: [
                        CodeMatrixChart.Row(
                            label: "A storm that nobody saw coming and that is longer than one line of a label",
                            isStrong: false,
                            cells: [
                                CodeMatrixChart.Cell(text: "II", stance: .speaksAgainst),
                                CodeMatrixChart.Cell(text: "C", stance: .fits),
                            ], against: -2.8, againstText: "−2.8", chance: 0.2, chanceText: "0.2", link: nil),
                        CodeMatrixChart.Row(
                            label: "A ship", isStrong: true,
                            cells: [
                                CodeMatrixChart.Cell(text: "C", stance: .fits),
                                CodeMatrixChart.Cell(text: "N", stance: .neither),
                            ], against: 0, againstText: "0", chance: 0.8, chanceText: "0.8",
                            link: ChartLink("#n2", "A ship")),
                    ]
                ).figure()
            }
        ),
        (
            "series.svg",
            {
                func point(_ year: Int, _ value: Double, thin: Bool = false) -> SeriesChart.Point {
                    SeriesChart.Point(
                        period: day("\(year)"), value: value, range: thin ? nil : value - 1...value + 0.5, isThin: thin,
                        link: ChartLink("#n1", "\(year): \(value)"))
                }
                return SeriesChart(
                    [
                        SeriesChart.Panel(
                            title: "A – B",
                            lines: [
                                SeriesChart.Line(
                                    label: "A to B", tone: .positive, stroke: .whole,
                                    stretches: [[point(2012, 1), point(2013, 2.5)], [point(2015, -1)]]),
                                SeriesChart.Line(
                                    label: "B to A", tone: .negative, stroke: .dashed,
                                    stretches: [[point(2012, -2, thin: true), point(2013, 0)]]),
                            ], gaps: [2014]),
                        SeriesChart.Panel(
                            title: "a title far too long for the half of the drawing that it has, by some words",
                            lines: [
                                SeriesChart.Line(
                                    label: "coded", tone: .neutral, stroke: .none, stretches: [[point(2013, 3)]])
                            ]),
                        SeriesChart.Panel(title: "nothing told", lines: [], gaps: [2012, 2013, 2014, 2015]),
                    ], axis: axis
                ).figure()
            }
        ),
        (
            "triangles.svg",
            {
                TriangleChart(
                    actors: ["AAA", "BBB", "CCC"], columns: ["2012", "2013", "2014"],
                    rows: [
                        TriangleChart.Row(
                            label: "coded happenings",
                            cells: [
                                TriangleChart.Cell(
                                    signs: [.positive, .negative, .undetermined], text: "?",
                                    link: ChartLink("#n1", "2012")), nil,
                                TriangleChart.Cell(signs: [.positive, .positive, .untold], text: "?", link: nil),
                            ]),
                        TriangleChart.Row(
                            label: "a data set with a name that is too long for its place",
                            cells: [
                                nil, nil,
                                TriangleChart.Cell(signs: [.positive, .negative, .negative], text: "S", link: nil),
                            ]),
                    ]
                ).figure()
            }
        ),
        (
            "camps.svg",
            {
                CampChart(
                    rows: ["A", "B", "C"],
                    columns: [
                        CampChart.Column(
                            label: "46-49", isInFirst: [true, false, nil], foot: "3", link: ChartLink("#n1", "46-49")),
                        CampChart.Column(label: "47-50", isInFirst: [true, true, false], foot: "0", link: nil),
                    ], footLabel: "at odds"
                ).figure()
            }
        ),
        (
            "calibration.svg",
            {
                CalibrationChart([
                    CalibrationChart.Band(
                        low: 0.05, high: 0.2, share: 0.1, shareLow: 0.02, shareHigh: 0.3, label: "5–20 %: 2 of 20",
                        isThin: false, link: ChartLink("#n1", "a")),
                    CalibrationChart.Band(
                        low: 0.2, high: 0.45, share: 0.1, shareLow: 0.01, shareHigh: 0.6, label: "20–45 %: 0 of 3",
                        isThin: true, link: nil),
                    CalibrationChart.Band(
                        low: 1, high: 1, share: 1, shareLow: 0.2, shareHigh: 1, label: "<b> & 1", isThin: true,
                        link: nil),
                ]).figure()
            }
        ),
        (
            "factors.svg",
            {
                FactorChart(
                    for: [
                        FactorChart.Factor(
                            text:
                                "A reason that is told at such length that it does not find room in one line of its column",
                            note: "strong; A. Writer", link: ChartLink("#n1", "a reason")),
                        FactorChart.Factor(text: "Money & <men>", note: "B. Writer", link: nil),
                    ],
                    against: [FactorChart.Factor(text: "A bridge", note: "A. Writer", link: ChartLink("#n2", "b"))],
                    closing: "Will it come? A. Writer: unlikely; what came: no.", closingLink: ChartLink("#n3", "c")
                ).figure()
            }
        ),
        (
            "joining.svg",
            {
                JoiningChart(
                    rows: [
                        JoiningChart.Row(
                            label: "Guarantor & co", joins: [(0.9, 0), (0.6, 0), (0.1, 0)], note: "joins A",
                            link: ChartLink("#n1", "the guarantor")),
                        JoiningChart.Row(
                            label: "A neighbour with a name far too long", joins: [(0.2, 0.1), (0.1, 0.3), (0, 0.6)],
                            note: "stays out <and> mediates between the two sides", link: nil),
                        JoiningChart.Row(
                            label: "Nobody", joins: [(0, 0), (0, 0), (0, 0)], note: "stays out", link: nil),
                    ],
                    chance: JoiningChart.Chance(
                        label: "A prevails", mean: [0.6, 0.45, 0.25], low: [0.5, 0.3, 0.2], high: [0.7, 0.6, 0.3],
                        link: ChartLink("#n2", "the chance")), values: [0.9, 0.5, 0], axis: "commitment",
                    likeliest: 0.5, sides: ("A", "B")
                ).figure()
            }
        ),
        (
            "positions.svg",
            {
                PositionLineChart(
                    rows: [
                        PositionLineChart.Row(
                            label: "the holder", side: .one, low: 0, mode: 1, high: 2, weight: 40, limit: 3,
                            link: ChartLink("#n1", "the holder: wants 1")),
                        PositionLineChart.Row(
                            label: "the claimant of a name far too long for the room that labels have here",
                            side: .other, low: 6, mode: 8, high: 10, weight: 10, limit: nil, link: nil),
                        PositionLineChart.Row(
                            label: "A & <B>", side: .third, low: 5, mode: 5, high: 5, weight: 0, limit: 5, link: nil),
                    ],
                    places: [
                        PositionLineChart.Place(at: 0, number: "0", name: "none"),
                        PositionLineChart.Place(at: 10, number: "10", name: "all"),
                    ], domain: 0...10, marked: (0, "what stands")
                ).figure()
            }
        ),
        (
            "fan.svg",
            {
                func first(_ month: Int) -> Day {
                    Day(year: 2014 + month / 12, month: month % 12 + 1, day: 1) ?? Day(number: 0)
                }
                func panel(_ title: String, _ tone: TimelineChart.Tone, _ lines: [FanChart.Line]) -> FanChart.Panel {
                    FanChart.Panel(
                        title: title, tone: tone,
                        counts: (9..<12).map {
                            FanChart.Count(
                                from: first($0), end: first($0 + 1), value: Double($0 - 9),
                                link: $0 == 9 ? nil : ChartLink("#n1", "\($0)"))
                        },
                        bands: (12..<14).map {
                            FanChart.Band(
                                from: first($0), end: first($0 + 1), low: 0, innerLow: 1, middle: 2, innerHigh: 3,
                                high: Double($0 - 6))
                        }, lines: lines, link: ChartLink("#n2", "all of it"))
                }
                return FanChart(
                    [
                        panel("A towards B: help", .positive, []),
                        panel("A towards B: harm, told at a length that no panel has room for at all", .negative, []),
                        panel(
                            "A & <B>", .negative,
                            [
                                FanChart.Line(label: "as is", values: [2, 2.5], isOther: false),
                                FanChart.Line(label: "if", values: [4, 2.55], isOther: true),
                            ]),
                    ], columns: 2, pastName: "as counted", futureName: "ahead", bandNames: ("95 %", "median")
                ).figure()
            }
        ),
        (
            "intervals.svg",
            {
                IntervalChart(
                    rows: [
                        IntervalChart.Row(
                            label: "a model", value: 4, interval: 3...6, share: nil, isStrong: true,
                            link: ChartLink("#n1", "a model")),
                        IntervalChart.Row(
                            label: "another <model>", value: nil, interval: nil, share: (0.75, "0.75"),
                            isStrong: false, link: nil),
                    ],
                    places: [
                        PositionLineChart.Place(at: 0, number: "0", name: "none"),
                        PositionLineChart.Place(at: 10, number: "10", name: "all"),
                    ], domain: 0...10, compared: (4, "the mean"), shareName: "no agreement"
                ).figure()
            }
        ),
        ("rules.svg", { rules.figure() }), ("levels.svg", { levels.figure() }),
        (
            "sheet.svg",
            {
                let small = MatrixChart(rows: ["A"], columns: ["B"], cells: [[nil]]).figure()
                return Figure.sheet([small, small, small], columns: 2)
            }
        ),
    ]

    private static var rules: RuleChart {
        func rule(
            _ row: Int, _ columns: [Int], _ effect: RuleChart.Effect, isDenied: Bool = false, isInferred: Bool = false,
            isContested: Bool = false
        ) -> RuleChart.Rule {
            RuleChart.Rule(
                row: row, columns: columns, effect: effect, isDenied: isDenied, isInferred: isInferred,
                isContested: isContested, link: ChartLink("#n\(row)", "a rule on \(row)"))
        }
        return RuleChart(
            title: "An author with a name that takes more than one line to be told, 1 May 2014", note: "a-theory",
            rows: ["trust", "a meeting & <more>"], columns: ["drills", "pressure", "words"], always: "always",
            rules: [
                rule(0, [0, 2], .up), rule(0, [1], .down), rule(0, [], .held), rule(1, [1], .up, isDenied: true),
                rule(1, [1], .down, isInferred: true), rule(1, [2], .held, isContested: true),
            ])
    }

    private static var levels: LevelChart {
        func first(_ quarter: Int) -> Day {
            Day(year: 2014 + quarter / 4, month: 1 + quarter % 4 * 3, day: 1) ?? Day(number: 0)
        }
        func line(_ label: String, _ style: Int, from: Int, _ levels: [Double], isSilent: Bool = false)
            -> LevelChart.Line
        {
            LevelChart.Line(
                label: label, style: style,
                points: levels.enumerated().map { (first(from + $0.offset), $0.element) }, isSilent: isSilent, low: 0,
                high: 2, link: ChartLink("#n1", label))
        }
        return LevelChart(
            title: "How far A & <B> trust each other", levels: ["none", "some", "a great deal of it indeed"],
            lines: [
                line("one", 0, from: 0, [1, 1.2, 1.4, 1.6, 1.7, 1.8]), line("two", 1, from: 1, [1, 1.2, 1.4, 1.8]),
                line("a-third-with-a-long-name", 3, from: 5, [0, 0, 0], isSilent: true),
            ],
            told: [
                LevelChart.Told(from: first(-4), to: first(2), movement: .up, link: ChartLink("#n2", "told")),
                LevelChart.Told(from: first(1), to: first(4), movement: .down, link: nil),
                LevelChart.Told(from: first(5), to: first(6), movement: .level, link: nil),
                LevelChart.Told(from: first(-9), to: first(-8), movement: .up, link: nil),
            ],
            inputs: [
                LevelChart.Input(at: first(2), label: "a shock", link: ChartLink("#n3", "a shock")),
                LevelChart.Input(at: first(40), label: "too late", link: nil),
            ], axis: first(0)...first(7), accounts: 4)
    }

    @Test("are those on file", arguments: drawings.map(\.name))
    func golden(name: String) throws {
        let drawing = try #require(Self.drawings.first { $0.name == name })
        // One element a line, so that a difference can be read.
        expectGolden(
            drawing.draw().standalone(title: name).replacingOccurrences(of: "><", with: ">\n<") + "\n", name)
    }

    @Test("are the same bytes each time, and well-formed whatever the words in them", arguments: drawings.map(\.name))
    func same(name: String) throws {
        let drawing = try #require(Self.drawings.first { $0.name == name })
        let (first, second) = (drawing.draw(), drawing.draw())
        #expect(first == second)
        let parser = XMLParser(data: Data(first.standalone(title: "a <b> & \"c\"\u{1}").utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
    }

    @Test("escape the words of documents")
    func escaped() {
        let figure = BarChart([
            BarChart.Group(
                title: "</text><script>alert(1)</script>",
                bars: [
                    BarChart.Bar(
                        label: "\"onload=\"x", value: 1, text: "a&b\u{0}", isHollow: false,
                        link: ChartLink("#n1", "'><img src=x>"))
                ])
        ]).figure()
        #expect(!figure.content.contains("<script"))
        #expect(!figure.content.contains("<img"))
        #expect(!figure.content.contains("\u{0}"))
        #expect(figure.content.contains("&lt;script&gt;"))
    }

    @Test("stand in a page with a title and the table that says the same")
    func described() {
        let figure = MatrixChart(rows: ["A"], columns: ["B"], cells: [[nil]]).figure()
        let inline = figure.inline(title: "A finding", describedBy: "t-x")
        #expect(inline.contains("aria-label=\"A finding\""))
        #expect(inline.contains("aria-describedby=\"t-x\""))
    }
}
