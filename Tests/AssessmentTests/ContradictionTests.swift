import Assessment
import Testing

/// Texts in which something contradicts something, and near ones in which nothing does.
struct ContradictionCase: Sendable, CustomTestStringConvertible {
    let name: String
    let matter: Contradiction.Matter
    let kind: Contradiction.Kind
    /// Sentences of two documents, or of one; marked as `MarkedText` says.
    let texts: [[String]]
    /// Like them, but for what makes the contradiction.
    let nearMisses: [[[String]]]
    var published = ["2013-12-01", "2014-03-01"]
    var notes: [Int: String] = [:]

    var testDescription: String { name }

    func marked(_ sentences: [[String]]) -> [MarkedText] {
        sentences.enumerated().map { index, own in
            MarkedText(
                id: "d\(index)", published: published[min(index, published.count - 1)], sentences: own,
                notes: index == 0 ? notes : [:])
        }
    }
}

private let cases: [ContradictionCase] = [
    ContradictionCase(
        name: "a date after the text that tells it as past", matter: .date, kind: .slip,
        texts: [["The harbour was closed in {May 2031@2031-05}.", "Ships came back in {June 2013@2013-06}."]],
        nearMisses: [
            [["The harbour will be closed in {May 2031@2031-05}.", "Ships came back in {June 2013@2013-06}."]],
            [["The harbour was closed in {May 2013@2013-05}.", "Ships came back in {June 2013@2013-06}."]],
        ]),
    ContradictionCase(
        name: "a visit at two times", matter: .date, kind: .disagreement,
        texts: [
            ["{Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island} in {May 2012@2012-05}."],
            [
                "In {June 2012@2012-06} {Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island} with his staff."
            ],
        ],
        nearMisses: [
            [
                ["{Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island} in {May 2012@2012-05}."],
                ["In {June 2012@2012-06} {Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island} again."],
            ],
            [
                ["{Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island} in {May 2012@2012-05}."],
                ["In {November 2012@2012-11} {Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island}."],
            ],
            [
                ["{Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island} in {May 2012@2012-05}."],
                ["On {4 May 2012@2012-05-04} {Peder Ohmstad=person:ohm} visited {Gull Island=place:gull-island}."],
            ],
            [
                ["{Peder Ohmstad=person:ohm} visited {Quayhaven=place:quay} in {May 2012@2012-05}."],
                ["In {June 2012@2012-06} {Peder Ohmstad=person:ohm} visited {Quayhaven=place:quay}."],
            ],
        ]),
    ContradictionCase(
        name: "a start and a duration against an end", matter: .date, kind: .slip,
        texts: [
            ["The drills of {Arland=ARL} and {Borvia=BOR} lasting ten days from {3 May 2012@2012-05-03} were calm."],
            ["On {7 May 2012@2012-05-07}, the final day of the drills of {Arland=ARL} and {Borvia=BOR}, rain fell."],
        ],
        nearMisses: [
            [
                [
                    "The drills of {Arland=ARL} and {Borvia=BOR} lasting ten days from {3 May 2012@2012-05-03} were calm."
                ],
                [
                    "On {12 May 2012@2012-05-12}, the final day of the drills of {Arland=ARL} and {Borvia=BOR}, rain fell."
                ],
            ],
            [
                [
                    "The drills of {Arland=ARL} and {Borvia=BOR} lasting ten days from {3 May 2012@2012-05-03} were calm."
                ],
                ["On {7 May 2012@2012-05-07}, the final day of the talks of {Arland=ARL} and {Borvia=BOR}, rain fell."],
            ],
        ]),
    ContradictionCase(
        name: "a series that began twice", matter: .date, kind: .disagreement,
        texts: [
            ["Joint exercises of {Arland=ARL} and {Borvia=BOR} have continued since {2003@2003/}."],
            ["{Arland=ARL} and {Borvia=BOR} began joint exercises, held from {2006@2006/} in every year."],
        ],
        nearMisses: [
            [
                ["Joint exercises of {Arland=ARL} and {Borvia=BOR} have continued since {2003@2003/}."],
                ["{Arland=ARL} and {Borvia=BOR} began joint naval exercises, held from {2006@2006/} in every year."],
            ],
            [
                ["Joint exercises of {Arland=ARL} and {Borvia=BOR} have continued since {2003@2003/}."],
                ["{Arland=ARL} and {Cassia=CAS} began joint exercises, held from {2006@2006/} in every year."],
            ],
        ]),
    ContradictionCase(
        name: "an answer before what it answers", matter: .order, kind: .disagreement,
        texts: [
            [
                "Ships of {Borvia=BOR} {sailed!BOR:2012-05:place:grey-sea} through the {Grey Sea=place:grey-sea}.",
                "After this {Arland=ARL} immediately held a {drill!ARL:2012-05}.",
            ],
            [
                "{Arland=ARL} held its {drill!ARL:2012-05-03} on {3 May 2012@2012-05-03}.",
                "{Borvia=BOR} {sailed!BOR:2012-05-06:place:grey-sea} there on {6 May 2012@2012-05-06}.",
            ],
        ],
        nearMisses: [
            [
                [
                    "Ships of {Borvia=BOR} {sailed!BOR:2012-05:place:grey-sea} through the {Grey Sea=place:grey-sea}.",
                    "After this {Arland=ARL} immediately held a {drill!ARL:2012-05}.",
                ],
                [
                    "{Arland=ARL} held its {drill!ARL:2012-05-09} on {9 May 2012@2012-05-09}.",
                    "{Borvia=BOR} {sailed!BOR:2012-05-06:place:grey-sea} there on {6 May 2012@2012-05-06}.",
                ],
            ],
            [
                [
                    "Ships of {Borvia=BOR} {sailed!BOR:2012-05:place:grey-sea} through the {Grey Sea=place:grey-sea}.",
                    "In that month {Arland=ARL} held a {drill!ARL:2012-05}.",
                ],
                [
                    "{Arland=ARL} held its {drill!ARL:2012-05-03} on {3 May 2012@2012-05-03}.",
                    "{Borvia=BOR} {sailed!BOR:2012-05-06:place:grey-sea} there on {6 May 2012@2012-05-06}.",
                ],
            ],
        ]),
    ContradictionCase(
        name: "a body founded and still to be founded", matter: .founding, kind: .disagreement,
        texts: [
            ["In {January 2013@2013-01} the {Council of Security=ARL:COUNCIL} was established."],
            ["By next year the {Council of Security=ARL:COUNCIL} is going to be established."],
        ],
        nearMisses: [
            [
                ["By next year the {Council of Security=ARL:COUNCIL} is going to be established."],
                ["In {May 2001@2001-05} the {Council of Peace=BOR:COUNCIL} was established."],
            ]
        ]),
    ContradictionCase(
        name: "a body younger than the package knows it", matter: .founding, kind: .slip,
        texts: [["The {League=IGO:LEAGUE}, which had been established in {May~2013-05}, met."]],
        nearMisses: [[["The {League=IGO:LEAGUE}, which had been established in {1990@1990}, met."]]]),
    ContradictionCase(
        name: "one voyage through two straits", matter: .place, kind: .disagreement,
        texts: [
            [
                "Ships of {Borvia=BOR} passed through the {Narrow Strait=place:narrow} into the {Grey Sea=place:grey-sea} in {July 2012@2012-07}."
            ],
            [
                "In {summer 2012@2012-06-01/2012-08-31} the fleet of {Borvia=BOR} sailed into the {Grey Sea=place:grey-sea} by the {Wide Strait=place:wide}."
            ],
        ],
        nearMisses: [
            [
                [
                    "Ships of {Borvia=BOR} passed through the {Narrow Strait=place:narrow} into the {Grey Sea=place:grey-sea} in {July 2012@2012-07}."
                ],
                [
                    "In {May 2013@2013-05} the fleet of {Borvia=BOR} sailed into the {Grey Sea=place:grey-sea} by the {Wide Strait=place:wide}."
                ],
            ],
            [
                [
                    "Ships of {Borvia=BOR} passed through the {Narrow Strait=place:narrow} into the {Grey Sea=place:grey-sea} in {July 2012@2012-07}."
                ],
                [
                    "In {July 2012@2012-07} the fleet of {Arland=ARL} sailed into the {Grey Sea=place:grey-sea} by the {Wide Strait=place:wide}."
                ],
            ],
        ]),
    ContradictionCase(
        name: "not in one place but in another", matter: .place, kind: .scope,
        texts: [
            [
                "{Borvia=BOR} spoke of joint drills with {Arland=ARL} in the {Grey Sea=place:grey-sea}.",
                "The drills were not held on the open {Grey Sea=place:grey-sea}, but in {Heron Bay=place:heron-bay}.",
            ]
        ],
        nearMisses: [
            [
                [
                    "{Borvia=BOR} spoke of joint drills with {Arland=ARL} in the {Grey Sea=place:grey-sea}.",
                    "The drills were held in {Heron Bay=place:heron-bay}, but they were not long.",
                ]
            ]
        ]),
    ContradictionCase(
        name: "one thing in two waters", matter: .place, kind: .scope,
        texts: [
            ["{Borvia=BOR} declared a {watch zone=thing:watch-zone} over the {Grey Sea=place:grey-sea}."],
            ["{Borvia=BOR} has a {watch zone=thing:watch-zone} in the {Northern Ocean=place:north-ocean}."],
        ],
        nearMisses: [
            [
                ["{Borvia=BOR} declared a {watch zone=thing:watch-zone} over the {Grey Sea=place:grey-sea}."],
                ["{Arland=ARL} has a {watch zone=thing:watch-zone} in the {Northern Ocean=place:north-ocean}."],
            ],
            [
                ["{Borvia=BOR} declared a {watch zone=thing:watch-zone} over the {Grey Sea=place:grey-sea}."],
                ["{Borvia=BOR} has a {watch zone=thing:watch-zone} in {Heron Bay=place:heron-bay}."],
            ],
        ]),
    ContradictionCase(
        name: "a first visit in ten years with a summit before it", matter: .superlative, kind: .scope,
        texts: [
            ["On {4 May 2013@2013-05-04}, the first visit of {Arland=ARL} to {Borvia=BOR} in ten years, both signed."],
            ["At the {July 2011@2011-07} summit in {Quayhaven=place:quay} {Arland=ARL} and {Borvia=BOR} spoke."],
        ],
        nearMisses: [
            [
                [
                    "On {4 May 2013@2013-05-04}, the first visit of {Arland=ARL} to {Borvia=BOR} in ten years, both signed."
                ],
                ["At the {July 2001@2001-07} summit in {Quayhaven=place:quay} {Arland=ARL} and {Borvia=BOR} spoke."],
            ],
            [
                [
                    "On {4 May 2013@2013-05-04}, the first visit of {Arland=ARL} to {Borvia=BOR} in ten years, both signed."
                ],
                ["At the {July 2011@2011-07} summit in {Quayhaven=place:quay} {Cassia=CAS} and {Borvia=BOR} spoke."],
            ],
        ]),
    ContradictionCase(
        name: "a first voyage with an earlier one", matter: .superlative, kind: .scope,
        texts: [
            [
                "For the first time in history warships of {Borvia=BOR} {entered!BOR:2013-07-14:place:grey-sea} the {Grey Sea=place:grey-sea}."
            ],
            [
                "In {2011@2011} a ship of {Borvia=BOR} {sailed!BOR:2011:place:grey-sea} into the {Grey Sea=place:grey-sea}."
            ],
        ],
        nearMisses: [
            [
                [
                    "For the first time in history warships of {Borvia=BOR} {entered!BOR:2013-07-14:place:grey-sea} the {Grey Sea=place:grey-sea}."
                ],
                [
                    "In {2014@2014} a ship of {Borvia=BOR} {sailed!BOR:2014:place:grey-sea} into the {Grey Sea=place:grey-sea}."
                ],
            ],
            [
                [
                    "For the first time in history warships of {Borvia=BOR} {entered!BOR:2013-07-14:place:grey-sea} the {Grey Sea=place:grey-sea}."
                ],
                [
                    "In {2011@2011} a ship of {Arland=ARL} {sailed!ARL:2011:place:grey-sea} into the {Grey Sea=place:grey-sea}."
                ],
            ],
        ]),
    ContradictionCase(
        name: "a size that a difference implies, against the stated one", matter: .number, kind: .disagreement,
        texts: [
            [
                "{Arland=ARL} counted {340#flights:340:ARL;2017} flights in {2017@2017}.",
                "That was {up by forty#flights:300:ARL;2016;340 - 40} on the year before.",
            ],
            ["{Arland=ARL} counted {250#flights:250:ARL;2016} flights in {2016@2016}."],
        ],
        nearMisses: [
            [
                [
                    "{Arland=ARL} counted {340#flights:340:ARL;2017} flights in {2017@2017}.",
                    "That was {up by forty#flights:300:ARL;2016;340 - 40} on the year before.",
                ],
                ["{Arland=ARL} counted {300#flights:300:ARL;2016} flights in {2016@2016}."],
            ],
            [
                [
                    "{Arland=ARL} counted {340#flights:340:ARL;2017} flights in {2017@2017}.",
                    "That was {up by forty#flights:300:ARL;2016;340 - 40} on the year before.",
                ],
                ["{Borvia=BOR} counted {250#flights:250:BOR;2016} flights in {2016@2016}."],
            ],
            [
                [
                    "{Arland=ARL} counted {340#flights:340:ARL;2017} flights in {2017@2017}.",
                    "That was {up by forty#flights:300:ARL;2016;340 - 40} on the year before.",
                ],
                ["{Arland=ARL} counted {250#flights:250:ARL;2015} flights in {2015@2015}."],
            ],
        ]),
    ContradictionCase(
        name: "one exercise ranked within two scopes", matter: .superlative, kind: .scope,
        texts: [
            ["In {July 2013@2013-07} {Borvia=BOR} held its largest drill since 1991."],
            ["The largest exercise of {Borvia=BOR} in history ended on {20 July 2013@2013-07-20}."],
        ],
        nearMisses: [
            [
                ["In {July 2013@2013-07} {Borvia=BOR} held its largest drill since 1991."],
                ["The largest parade of {Borvia=BOR} in history ended on {20 July 2013@2013-07-20}."],
            ],
            [
                ["In {July 2013@2013-07} {Borvia=BOR} held its largest drill since 1991."],
                ["The largest exercise of {Arland=ARL} in history ended on {20 July 2013@2013-07-20}."],
            ],
            [
                ["In {July 2013@2013-07} {Borvia=BOR} held its largest drill since 1991."],
                ["The largest exercise of {Borvia=BOR} since 1991 ended on {20 July 2013@2013-07-20}."],
            ],
        ]),
    ContradictionCase(
        name: "the largest and the second largest", matter: .superlative, kind: .disagreement,
        texts: [
            ["In {July 2013@2013-07} {Borvia=BOR} held the largest drill since 1991."],
            ["The second largest exercise of {Borvia=BOR} since 1991 ended on {20 July 2013@2013-07-20}."],
        ],
        nearMisses: [
            [
                ["In {July 2013@2013-07} {Borvia=BOR} held the largest drill since 1991."],
                ["The second largest exercise of {Borvia=BOR} since 1991 ended on {20 May 2012@2012-05-20}."],
            ]
        ]),
    ContradictionCase(
        name: "two exercises that are both the largest", matter: .superlative, kind: .disagreement,
        texts: [
            ["In {July 2012@2012-07} {Borvia=BOR} held the largest exercise since 1991."],
            ["In {May 2013@2013-05} {Borvia=BOR} held the largest exercise since 1991."],
        ],
        nearMisses: [
            [
                ["In {July 2012@2012-07} {Borvia=BOR} held the largest exercise since 1991."],
                ["In {February 2014@2014-02} {Borvia=BOR} held the largest exercise since 1991."],
            ]
        ]),
    ContradictionCase(
        name: "two sizes of one exercise", matter: .number, kind: .disagreement,
        texts: [
            ["{Borvia=BOR} brought {10,000#troops:10000} troops to {Spring Shield=thing:spring-shield}."],
            ["{Spring Shield=thing:spring-shield} had {20,000#troops:20000} troops."],
        ],
        nearMisses: [
            [
                ["{Borvia=BOR} brought {10,000#troops:10000} troops to {Spring Shield=thing:spring-shield}."],
                ["{Spring Shield=thing:spring-shield} had {10,400#troops:10400} troops."],
            ],
            [
                ["{Borvia=BOR} brought {10,000#troops:10000} troops to {Spring Shield=thing:spring-shield}."],
                ["{Spring Shield=thing:spring-shield} had {200#ships:200} ships."],
            ],
        ]),
    ContradictionCase(
        name: "support and neutrality of one state", matter: .pledges, kind: .changeOverTime,
        texts: [
            [
                "In {2010@2010} {Arland=ARL} and {Borvia=BOR} agreed to support each other's territorial claims against {Cassia=CAS}."
            ],
            ["{Borvia=BOR} will not take sides between {Arland=ARL} and {Cassia=CAS}."],
        ],
        nearMisses: [
            [
                [
                    "In {2010@2010} {Arland=ARL} and {Borvia=BOR} agreed to support each other's territorial claims against {Cassia=CAS}."
                ],
                ["{Borvia=BOR} will not take sides between {Delia=DEL} and {Elmia=ELM}."],
            ],
            [
                ["In {2010@2010} {Arland=ARL} and {Borvia=BOR} agreed to support each other's schools and theatres."],
                ["{Borvia=BOR} will not take sides between {Arland=ARL} and {Cassia=CAS}."],
            ],
            [
                [
                    "In {2010@2010} {Arland=ARL} and {Borvia=BOR} agreed to support each other's territorial claims against {Cassia=CAS}."
                ],
                ["{Delia=DEL} will not take sides between {Arland=ARL} and {Cassia=CAS}."],
            ],
        ]),
    ContradictionCase(
        name: "support, and an appeal left unanswered", matter: .deed, kind: .changeOverTime,
        texts: [
            [
                "In {2010@2010} {Arland=ARL} and {Borvia=BOR} agreed to support each other's territorial claims against {Cassia=CAS}."
            ],
            ["{Arland=ARL} appealed for a struggle against {Cassia=CAS}, but {Borvia=BOR} has {not answered?BOR}."],
        ],
        nearMisses: [
            [
                [
                    "In {2010@2010} {Arland=ARL} and {Borvia=BOR} agreed to support each other's territorial claims against {Cassia=CAS}."
                ],
                ["{Arland=ARL} and {Cassia=CAS} sent letters on trade, but {Borvia=BOR} has {not answered?BOR}."],
            ]
        ]),
    ContradictionCase(
        name: "a visit that was agreed and came later", matter: .plan, kind: .changeOverTime,
        texts: [
            ["{Irina Valerova=person:vale} has accepted an invitation to visit {Arland=ARL} in {May 2014@2014-05}."],
            ["The visit of {Irina Valerova=person:vale} to {Arland=ARL} in {June 2016@2016-06} was short."],
        ],
        nearMisses: [
            [
                [
                    "{Irina Valerova=person:vale} has accepted an invitation to visit {Arland=ARL} in {May 2014@2014-05}."
                ],
                ["The visit of {Irina Valerova=person:vale} to {Arland=ARL} in {May 2014@2014-05} was short."],
            ]
        ], published: ["2014-02-01", "2018-01-01"]),
    ContradictionCase(
        name: "what something was aimed at", matter: .purpose, kind: .disagreement,
        texts: [
            ["The talks of {Arland=ARL} and {Borvia=BOR} are not aimed at any third party."],
            ["The talks of {Arland=ARL} and {Borvia=BOR} were aimed at {Cassia=CAS}."],
        ],
        nearMisses: [
            [
                ["The talks of {Arland=ARL} and {Borvia=BOR} are not aimed at any third party."],
                ["The drills of {Delia=DEL} and {Elmia=ELM} were aimed at {Cassia=CAS}."],
            ],
            [
                ["The talks of {Arland=ARL} and {Borvia=BOR} are not aimed at {Delia=DEL}."],
                ["The talks of {Arland=ARL} and {Borvia=BOR} were aimed at {Cassia=CAS}."],
            ],
        ]),
    ContradictionCase(
        name: "how close two states are", matter: .judgement, kind: .disagreement,
        texts: [
            ["Relations between {Arland=ARL} and {Borvia=BOR} become ever closer."],
            ["There is a widening gap between {Arland=ARL} and {Borvia=BOR}."],
        ],
        nearMisses: [
            [
                ["Relations between {Arland=ARL} and {Borvia=BOR} become ever closer."],
                ["There is a widening gap between {Arland=ARL} and {Cassia=CAS}."],
            ],
            [
                ["Relations between {Arland=ARL} and {Borvia=BOR} become ever closer."],
                ["In {1999@1999} there was a widening gap between {Arland=ARL} and {Borvia=BOR}."],
            ],
        ]),
    ContradictionCase(
        name: "open criticism and criticism held back", matter: .judgement, kind: .disagreement,
        texts: [
            ["In {Arland=ARL} direct criticism of {Borvia=BOR} could be heard."],
            ["{Arland=ARL} is reluctant about criticising {Borvia=BOR}."],
        ],
        nearMisses: [
            [
                ["In {Arland=ARL} direct criticism of {Borvia=BOR} could be heard."],
                ["{Arland=ARL} is reluctant about criticising {Cassia=CAS}."],
            ]
        ]),
    ContradictionCase(
        name: "two explanations of a delay", matter: .explanation, kind: .disagreement,
        texts: [
            [
                "{Irina Valerova=person:vale} came late because a bridge was closed.",
                "Others took it that the lateness of {Irina Valerova=person:vale} was a sign of anger.",
            ]
        ],
        nearMisses: [
            [
                [
                    "{Irina Valerova=person:vale} came late because a bridge was closed.",
                    "Others took it that the speech of {Irina Valerova=person:vale} was a sign of anger.",
                ]
            ]
        ]),
    ContradictionCase(
        name: "what one denies and the other tells", matter: .denial, kind: .disagreement,
        texts: [
            ["Bombers of {Borvia=BOR} crossed into {Arland=ARL} on {4 May 2012@2012-05-04}."],
            ["{Borvia=BOR} denied that it had violated the border of {Arland=ARL} on {4 May 2012@2012-05-04}."],
        ],
        nearMisses: [
            [
                ["Bombers of {Borvia=BOR} crossed into {Arland=ARL} on {4 May 2012@2012-05-04}."],
                ["{Borvia=BOR} denied that it had violated the border of {Arland=ARL} on {9 May 2012@2012-05-09}."],
            ]
        ]),
    ContradictionCase(
        name: "a year against the source of the note", matter: .citation, kind: .slip,
        texts: [["In {late May 2005@2005-05-21/2005-05-31} a board in {Arland=ARL} warned of war."]],
        nearMisses: [[["In {late May 2013@2013-05-21/2013-05-31} a board in {Arland=ARL} warned of war."]]],
        notes: [1: "Board of Arland, \u{201c}Outlook\u{201d}, May 28, 2013 (accessed June 3, 2013)."]),
    ContradictionCase(
        name: "two spellings of one person", matter: .name, kind: .slip,
        texts: [["{Peder Ohmstad=person:ohm} spoke."], ["{Peder Ohmtsad=person:ohm} wrote."]],
        nearMisses: [
            [["{Peder Ohmstad=person:ohm} spoke."], ["{Ohmstad Peder=person:ohm} wrote."]],
            [["{Peder Ohmstad=person:ohm} spoke."], ["{Ohmstad=person:ohm} wrote."]],
        ]),
    ContradictionCase(
        name: "a name and an abbreviation that does not fit it", matter: .name, kind: .slip,
        texts: [["The National Defence Office (NDC) met in {Arland=ARL}."]],
        nearMisses: [
            [["The National Defence Council (NDC) met in {Arland=ARL}."]], [["The office (NDC) met in {Arland=ARL}."]],
        ]),
    ContradictionCase(
        name: "one state twice in one list", matter: .name, kind: .slip,
        texts: [["It alarmed {Arland=ARL}, {Borvia=BOR}, {Cassia=CAS} and {Borvia=BOR}."]],
        nearMisses: [[["It alarmed {Arland=ARL}, {Borvia=BOR} and {Cassia=CAS}, and {Borvia=BOR} said so."]]]),
]

@Suite("Contradictions")
struct ContradictionTests {
    private func found(_ texts: [MarkedText]) -> [Contradiction] { MarkedText.search(texts).contradictions() }

    @Test("are found in what cannot both be so", arguments: cases)
    func found(_ one: ContradictionCase) throws {
        let all = found(one.marked(one.texts))
        let contradiction = try #require(all.first { $0.matter == one.matter }, "\(all.map(\.claim))")
        #expect(contradiction.kind == one.kind)
        #expect(all.count { $0.matter == one.matter } == 1, "\(all.map(\.claim))")
        #expect(contradiction.sides.count == 2)
        #expect(contradiction.sides.allSatisfy { !$0.says.isEmpty && (!$0.spans.isEmpty || $0.entry != nil) })
        #expect(!contradiction.resolution.isEmpty && contradiction.question.hasSuffix("?"))
    }

    @Test("are not found in what only looks like it", arguments: cases)
    func nearMisses(_ one: ContradictionCase) {
        for near in one.nearMisses {
            let all = found(one.marked(near)).filter { $0.matter == one.matter }
            #expect(all.isEmpty, "\(near): \(all.map(\.claim))")
        }
    }

    @Test("are the same in whatever order the documents come", arguments: cases)
    func order(_ one: ContradictionCase) {
        let texts = one.marked(one.texts)
        #expect(found(texts) == found(texts.reversed()))
    }

    @Test("go with the document of one side", arguments: cases.filter { $0.texts.count == 2 })
    func removal(_ one: ContradictionCase) {
        for text in one.marked(one.texts) {
            let left = found([text])
            // What the package alone contradicts stays.
            #expect(
                left.allSatisfy { $0.matter != one.matter || $0.sides.contains { $0.entry != nil } },
                "\(left.map(\.claim))")
        }
    }

    @Test("of names come once for each pair of spellings")
    func spellings() {
        let text = (1...5).map {
            MarkedText(id: "d\($0)", published: "2013-01-01", sentences: ["{Peder Ohmtsad=person:ohm} spoke."])
        }
        let right = MarkedText(id: "d9", published: "2013-01-01", sentences: ["{Peder Ohmstad=person:ohm} wrote."])
        #expect(found(text + [right]).count == 1)
    }

    @Test(
        "see how far two spellings lie apart",
        arguments: [
            ("artic", "arctic", 1), ("segei", "sergei", 1), ("diayou", "diaoyu", 1), ("abc", "abc", 0), ("", "ab", 2),
        ])
    func distance(a: String, b: String, letters: Int) {
        #expect(SpellingDistance.letters(a, b) == letters)
        #expect(SpellingDistance.letters(b, a) == letters)
    }
}
