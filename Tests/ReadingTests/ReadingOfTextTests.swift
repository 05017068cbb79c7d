import Chronology
import Evidence
import Ontology
import Reading
import TestSupport
import Testing

private func read(_ text: String, published: String? = "2014-01-15", name: String = "note.txt") throws
    -> DocumentReading
{
    let given = GivenDetails(published: try published.map { try DateInterval(iso: $0) })
    return try DocumentReader(try smallPackage(), engine: ShippedEngine.engine).read(
        DocumentFile(name: name, bytes: Array(text.utf8)), given: given)
}

private func mentions(_ text: String) throws -> [String] {
    try read(text).mentions.map { "\($0.text)=\($0.entity ?? "?")" }
}

@Suite("Names")
struct NameReadingTests {
    @Test(
        "are resolved by the package and the words beside them",
        arguments: [
            ("The Russian Navy sailed.", ["Russian=RUS", "Navy=RUS:NAVY"]),
            ("They spoke in Tokyo.", ["Tokyo=place:tokyo"]),
            ("They say that Tokyo refused.", ["Tokyo=JPN"]),
            ("His visit to Moscow was long.", ["Moscow=place:moscow"]),
            ("The visit angered the Kremlin’s men.", ["Kremlin=RUS"]),
            ("It was the Moscow summit.", ["Moscow=place:moscow"]),
            ("A Sino-Japanese quarrel began.", ["Sino=CHN", "Japanese=JPN"]),
            ("It is a matter for us and the US.", ["US=USA"]),
            (
                "The Maritime Self-Defense Force (MSDF) came.",
                ["Maritime Self-Defense Force=JPN:MSDF", "MSDF=JPN:MSDF"]
            ),
            ("Shinzo Abe left. Later Abe came back.", ["Shinzo Abe=person:abe-shinzo", "Abe=person:abe-shinzo"]),
            ("They walked in the Park.", ["Park=?"]),
            ("There President Park spoke.", ["President=president", "Park=person:park-geun-hye"]),
            ("Petrushev signed it.", ["Petrushev=person:patrushev-nikolai"]),
            (
                "Ships crossed the Okhotsk Sea near Etorofu.",
                ["Okhotsk Sea=place:sea-of-okhotsk", "Etorofu=place:iturup"]
            ),
            ("The 2+2 ended.", ["2+2=channel:2+2"]),
            ("Su-35 fighters came.", ["Su-35=thing:su-35"]),
            (
                "The Ministry of Foreign Affairs of Japan wrote.",
                ["Ministry of Foreign Affairs=JPN:FOREIGN-MINISTRY", "Japan=JPN"]
            ),
            ("Then Pavel and Anna Orlov left.", ["Pavel=person:orlov-pavel", "Anna Orlov=person:orlova-anna"]),
        ])
    func resolved(text: String, expected: [String]) throws {
        #expect(try mentions(text) == expected)
    }

    @Test(
        "keep their place in the text, byte for byte",
        arguments: ["Tōkyō? No: Tokyo. “Moscow’s” answer…", "In Beijing, Xi’s men — and Abe Shinzo — met."])
    func places(text: String) throws {
        let reading = try read(text)
        #expect(!reading.mentions.isEmpty)
        for mention in reading.mentions {
            #expect(reading.document.text.text(mention.from..<mention.to) == mention.text)
        }
    }
}

@Suite("Dates")
struct DateReadingTests {
    @Test(
        "become intervals, against publication on 2014-01-15 and the story",
        arguments: [
            ("It began on April 29, 2013.", "2013-04-29"), ("It began on 29 April 2013.", "2013-04-29"),
            ("It began on 2013-04-29.", "2013-04-29"), ("It was in November 2012.", "2012-11-01/2012-11-30"),
            ("It was late 2013.", "2013-09-01/2013-12-31"), ("In mid-2012 it came.", "2012-05-01/2012-08-31"),
            ("It lasted from April–December 2013.", "2013-04-01/2013-12-31"),
            ("They met on July 13-14, 2013.", "2013-07-13/2013-07-14"),
            ("Drills ran on June 19 and 21, 2013.", "2013-06-19/2013-06-21"),
            ("They met on November 2.", "2013-11-02"), ("They will meet on February 7.", "2014-02-07"),
            ("A meeting is planned for spring 2014.", "2014-03-01/2014-05-31"),
            ("Japan counted them in fiscal 2012.", "2012-04-01/2013-03-31"),
            ("Japan scrambled often in the last fiscal year.", "2012-04-01/2013-03-31"),
            ("It has gone on since 2003.", "2003-01-01/.."), ("Japan held it until 1945.", "../1945-12-31"),
            ("It was the 1980s.", "1980-01-01/1989-12-31"), ("In Q2 2013 trade fell.", "2013-04-01/2013-06-30"),
            ("The first quarter of 2013 was bad.", "2013-01-01/2013-03-31"),
            ("Last year it rained.", "2013-01-01/2013-12-31"),
            ("It flew in the fiscal year that ended on 31 March 2010.", "2009-04-01/2010-03-31"),
            ("Trade grew in the year ending in June 2012.", "2011-07-01/2012-06-30"),
            ("It was on Sept. 2, 2011.", "2011-09-02"), ("They now disagree.", "unknown"),
        ])
    func interval(text: String, expected: String) throws {
        #expect(try read(text).dates.map(\.interval.iso) == [expected])
    }

    @Test("in a story count from the date before")
    func narrative() throws {
        let dates = try read(
            "In October 2011 it was said that a year earlier an officer had been held. The following month he was freed."
        ).dates
        #expect(
            dates.map(\.interval.iso) == ["2011-10-01/2011-10-31", "2010-10-01/2010-10-31", "2010-11-01/2010-11-30"])
        #expect(dates.map(\.anchor) == ["explicit", "narrative", "narrative"])
    }

    @Test("after publication, spoken of as past, are flagged and not mended")
    func slip() throws {
        let date = try #require(try read("Exercises were held in February 2103.").dates.first)
        #expect(date.interval.iso == "2103-02-01/2103-02-28")
        #expect(date.rule.contains("slip"))
    }

    @Test(
        "that are no dates are left alone",
        arguments: [
            "It may happen; they march on.", "Article 9 and Su-35 and 2+2.", "They have 5,000 tanks and 1,200 men.",
            "See page 12.",
        ])
    func none(text: String) throws { #expect(try read(text).dates.isEmpty) }

    @Test("of publication are inferred from the latest past date, and say so")
    func inferred() throws {
        let document = try read(
            "In March 2012 they met. On May 3, 2013 they met again. In June 2015 they plan to meet.", published: nil
        ).document
        #expect(document.metadata.dateBasis == .inferred)
        #expect(document.metadata.published.iso == "2013-05-03")
    }
}

@Suite("Figures, roles and channels")
struct ClaimReadingTests {
    private func figures(_ text: String) throws -> [FigureClaim] {
        try read(text).claims.compactMap { if case .figure(let figure) = $0.content { figure } else { nil } }
    }
    private func roles(_ text: String) throws -> [String] {
        try read(text).claims.compactMap { claim in
            guard case .role(let role) = claim.content else { return nil }
            return "\(role.person) | \(role.office) | \(role.actor ?? "-") | \(role.tenure.rawValue)"
        }
    }
    private func channels(_ text: String) throws -> [ChannelClaim] {
        try read(text).claims.compactMap { if case .channel(let channel) = $0.content { channel } else { nil } }
    }

    @Test("a counted noun, a counted verb, and what is derived from a difference")
    func scrambles() throws {
        let found = try figures(
            "In fiscal 2012, Japan scrambled jets 250 times against Russian planes. That was up by forty from fiscal 2011, and far above the 120 scrambles caused by China."
        )
        #expect(found.map(\.value) == [250, 210, 120])
        #expect(found.map(\.actors) == [["JPN", "RUS"], ["JPN", "RUS"], ["JPN", "CHN"]])
        #expect(found.map(\.period.iso) == ["2012-04-01/2013-03-31", "2011-04-01/2012-03-31", "2012-04-01/2013-03-31"])
        #expect(found[1].derivation == "250 - 40")
        #expect(found[1].derivedFrom.count == 1)
    }

    @Test("whom a number concerns is named before the next number, and what a verb counts goes on")
    func split() throws {
        let found = try figures(
            "In fiscal 2012 Japan scrambled jets 900 times, of which 500 times against Chinese aircraft and 250 times against Russian aircraft. In fiscal 2011 Japan scrambled 700 times in all, and 280 of these scrambles were against Russian aircraft."
        )
        #expect(found.map(\.value) == [900, 500, 250, 700, 280])
        #expect(found.map(\.actors) == [["JPN"], ["JPN", "CHN"], ["JPN", "RUS"], ["JPN"], ["JPN", "RUS"]])
        let shares = try figures(
            "In fiscal 2012 Japan scrambled 900 times, 60 times more than in fiscal 2011. Chinese aircraft caused 500 of these scrambles, more than a year earlier."
        )
        #expect(shares.map(\.value) == [900, 500])
        #expect(shares.map(\.actors) == [["JPN"], ["JPN", "CHN"]])
        #expect(shares.map(\.period.iso) == ["2012-04-01/2013-03-31", "2012-04-01/2013-03-31"])
    }

    @Test(
        "numbers in digits and words, with how exactly they are meant",
        arguments: [
            ("Russia sent 160,000 troops.", 160_000.0, nil as String?),
            ("Russia sent about twenty-three ships.", 23, "about"),
            ("More than 110 ships came.", 110, "over"), ("Some 2.5 thousand soldiers marched.", 2500, "about"),
            ("At least five Chinese ships came.", 5, "at least"), ("One hundred and ten soldiers left.", 110, nil),
        ])
    func numbers(text: String, value: Double, approximation: String?) throws {
        let figure = try #require(try figures(text).first)
        #expect(figure.value == value)
        #expect(figure.approximation == approximation)
    }

    @Test("a phrase such as the two ships counts nothing") func anaphora() throws {
        #expect(try figures("The two ships left. Both meetings failed.").isEmpty)
    }

    @Test(
        "an office before a name, behind it, and in a relative clause",
        arguments: [
            ("Russian Foreign Minister Sergei Lavrov spoke.", "Sergei Lavrov | Foreign Minister | RUS | holds"),
            (
                "Patrushev, head of Russia’s Security Council, agreed.",
                "Nikolai Patrushev | Secretary of Russia’s Security Council | RUS | holds"
            ),
            ("Then came Abe as prime minister.", "Abe Shinzo | Prime Minister | JPN | holds"),
            ("Yachi Shotaro, former foreign minister, wrote.", "Yachi Shotaro | Foreign Minister | JPN | former"),
        ])
    func offices(text: String, expected: String) throws { #expect(try roles(text) == [expected]) }

    @Test("a plan is never a meeting held")
    func planned() throws {
        let found = try channels(
            "Japan and Russia held a 2+2 meeting in Tokyo on November 2. The next 2+2 talks are expected to be held in spring 2014."
        )
        #expect(found.map(\.state) == [.held, .planned])
        #expect(found.map(\.at.iso) == ["2013-11-02", "2014-03-01/2014-05-31"])
        #expect(found.allSatisfy { $0.members == ["JPN", "RUS"] })
    }

    @Test("members are those that the sentence joins, whoever met in the sentence before")
    func joined() throws {
        let found = try channels(
            "Japan and France held a 2+2 in Paris in January 2012. In March 2012 Japan and Australia held their fourth 2+2 in Tokyo. Russia held a 2+2 with Italy in May 2012."
        )
        #expect(found.map(\.members) == [["FRA", "JPN"], ["AUS", "JPN"], ["ITA", "RUS"]])
        #expect(found.allSatisfy { $0.state == .held })
    }

    @Test("what was done belongs to the channel that stands nearest to the word")
    func nearest() throws {
        let found = try channels(
            "Beside the G8 summit of June 2012, Japan and Russia agreed to revive their 2+2 meetings.")
        #expect(found.filter { $0.state == .toBeRevived }.map(\.name) == ["2+2"])
    }

    @Test("partners are told in their order")
    func partners() throws {
        let found = try channels(
            "A 2+2 was agreed between Japan and Russia. For Japan, Russia is the third to join this list after the United States and Australia."
        )
        let ranks = found.filter { $0.rank != nil }.map { "\($0.rank ?? 0) \($0.members.joined(separator: "-"))" }
            .sorted()
        #expect(ranks == ["1 JPN-USA", "2 AUS-JPN", "3 JPN-RUS"])
    }

    @Test("beginnings are dated") func beginnings() throws {
        let found = try channels(
            "Japan and Russia agreed to hold a 2+2. Since 1960 Japan has held similar meetings with the United States, and from 2007 with Australia."
        )
        let dated = found.filter { $0.since.from != nil }
        #expect(
            dated.map { "\($0.members.joined(separator: "-")) \($0.since.iso)" } == [
                "JPN-USA 1960-01-01/..", "AUS-JPN 2007-01-01/..",
            ])
    }

    @Test("the talks that were halted are those of the sentence before") func definite() throws {
        let found = try channels(
            "Japan and Russia held a 2+2 meeting in Tokyo. The talks were suspended in March 2014. The weather was bad."
        )
        #expect(found.map(\.state) == [.held, .halted])
        #expect(found.map(\.at.iso) == ["unknown", "2014-03-01/2014-03-31"])
    }

    @Test("what was halted and is to be revived is both") func halted() throws {
        let found = try channels(
            "In June 2013 there was an agreement to revive the Russo-US 2+2 meetings, which had been halted.")
        #expect(Set(found.map(\.state)) == [.halted, .toBeRevived])
        #expect(found.allSatisfy { $0.members == ["RUS", "USA"] })
    }
}

@Suite("A reading")
struct ReadingLawTests {
    private static let pieces = [
        "Japan and Russia held talks in Tokyo on May 3, 2013. ", "“Moscow’s” plan—so they say—failed! ", "\n\n", "\n",
        "President Putin met Abe Shinzo. ", "安倍首相は", "160,000 troops (see EDM, July 23, 2013) came.1 ", "  ", "\t",
        "\u{0}", "é",
        "BY ANN OLE\n", "1. Note. ", "2. Another note, 2013.\n", "*Kommersant* ", "<script>alert(1)</script> ",
        "'; DROP TABLE x;-- ",
        "%s%n ", "../../etc ", "🙂 ",
    ]

    @Test(
        "is whole for any text: spans in order, inside the text, quotes exact", arguments: 1...40 as ClosedRange<UInt64>
    )
    func laws(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        }.joined()
        let reading: DocumentReading
        do { reading = try read(text) } catch let error as IntakeError {
            // A text with NUL bytes is binary data, and says so.
            #expect(text.contains("\u{0}") || text.allSatisfy(\.isWhitespace), "\(error)")
            return
        }
        let clean = reading.document.text
        #expect(clean.source == Array(text.utf8))
        #expect(String(validating: clean.bytes, as: UTF8.self) != nil)
        var position = 0
        for sentence in reading.sentences {
            #expect(sentence.from >= position && sentence.to > sentence.from && sentence.to <= clean.bytes.count)
            position = sentence.to
        }
        for passage in reading.events.compactMap(\.passage) + reading.claims.compactMap(\.passage) {
            #expect(clean.text(passage.from..<passage.to) == passage.quote)
            #expect(clean.text(passage.anchorFrom..<passage.anchorTo) == passage.anchor)
        }
        #expect(Set(reading.events.map(\.id)).count == reading.events.count)
        #expect(Set(reading.claims.map(\.id)).count == reading.claims.count)
    }

    @Test("does not depend on when it is made") func same() throws {
        let text = Self.pieces.filter { !$0.contains("\u{0}") }.joined()
        let (a, b) = (try read(text), try read(text))
        #expect(a.events == b.events && a.claims == b.claims && a.mentions == b.mentions && a.dates == b.dates)
    }

    @Test("of another language is kept and not parsed as English") func japanese() throws {
        let reading = try read("日本とロシアは二〇一三年に会談を行った。両国の外相と防衛相が東京で会った。次の会談は春に行われる。")
        #expect(reading.document.metadata.language == "ja")
        #expect(reading.sentences.count == 3)
        #expect(reading.events.isEmpty && reading.claims.isEmpty)
    }

    @Test(
        "knows its languages",
        arguments: [
            (
                "ru",
                "Министры иностранных дел и обороны встретились в Токио, и на встрече они говорили о безопасности в регионе."
            ),
            (
                "de",
                "Die Minister trafen sich in Tokio, und sie sprachen über die Sicherheit in der Region und den Frieden."
            ),
            (
                "fr",
                "Les ministres se sont réunis à Tokyo, et ils ont parlé de la sécurité dans la région et de la paix."
            ),
            ("zh", "两国外长和防长在东京举行会谈，讨论地区安全问题以及两国关系的发展方向和合作前景。"),
            ("ko", "양국 외교장관과 국방장관이 도쿄에서 만나 지역 안보와 양국 관계에 대해 논의하였다."),
            (
                "en",
                "The ministers met in Tokyo, and they spoke of the security of the region and of the peace that they want."
            ),
        ])
    func languages(code: String, text: String) throws { #expect(try read(text).document.metadata.language == code) }
}
