import Exchange
import Testing

@Suite("Annotations for other programs")
struct AnnotationTests {
    /// The bytes of a part of a text.
    private func span(_ type: String, _ part: String, in text: String) throws -> AnnotatedSpan {
        let range = try #require(text.firstRange(of: part))
        return AnnotatedSpan(
            type: type, from: text.utf8.distance(from: text.startIndex, to: range.lowerBound),
            to: text.utf8.distance(from: text.startIndex, to: range.upperBound))
    }

    private func annotated() throws -> AnnotatedText {
        let text = "🗾 安倍は Japan 👩‍👩‍👧 met\nPutin in é\u{301} Sochi."
        let event = AnnotatedEvent(
            id: "h1", trigger: try span("CONSULT", "met\nPutin", in: text),
            roles: [
                .init(name: "Source", span: try span("Actor", "Japan", in: text)),
                .init(name: "Source", span: try span("Actor", "安倍", in: text)),
                .init(name: "Place", span: try span("Place", "Sochi", in: text)),
            ], attributes: [.init(name: "Status", value: "happened")], note: "one\nnote")
        return AnnotatedText(source: "urn:fukan:d1", text: text, events: [event])
    }

    @Test("brat counts Unicode scalars, behind emoji and Japanese too")
    func brat() throws {
        #expect(
            BratText.annotations(try annotated()) == """
                T1\tCONSULT 18 21;22 27\tmet Putin
                T2\tActor 6 11\tJapan
                T3\tActor 2 4\t安倍
                T4\tPlace 34 39\tSochi
                E1\tCONSULT:T1 Source:T2 Source2:T3 Place:T4
                A1\tStatus E1 happened
                #1\tAnnotatorNotes E1\tone note

                """)
        #expect(
            BratText.configuration([try annotated()])
                == "[entities]\nActor\nPlace\n\n[relations]\n\n[events]\nCONSULT\tPlace*:<ENTITY>, Source*:<ENTITY>\n\n[attributes]\nStatus\tArg:<EVENT>, Value:happened\n"
        )
    }

    @Test("Web Annotations give quotation and position")
    func web() throws {
        let annotated = try annotated()
        let value = try JSONReader.read(Array(WebAnnotationText.lines(annotated).utf8))
        #expect(value["id"] == .string("urn:fukan:h1") && value["type"] == .string("Annotation"))
        let selectors = try #require(value["target"]?["selector"]?.array)
        #expect(selectors[0]["exact"] == .string("met\nPutin"))
        #expect(selectors[0]["prefix"] == .string("🗾 安倍は Japan 👩‍👩‍👧 "))
        #expect(selectors[0]["suffix"] == .string(" in é\u{301} Sochi."))
        let start = try #require(selectors[1]["start"]?.number)
        let end = try #require(selectors[1]["end"]?.number)
        let scalars = Array(annotated.text.unicodeScalars)[Int(start)..<Int(end)]
        #expect(String(String.UnicodeScalarView(scalars)) == "met\nPutin")
    }

    @Test("Bytes become scalars anywhere in a long text")
    func offsets() {
        let text = String(repeating: "aé日🗾", count: 500)
        let offsets = ScalarOffsets(text)
        var byte = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if offsets.scalar(atByte: byte) != index { Issue.record("byte \(byte): \(offsets.scalar(atByte: byte))") }
            byte += UTF8.width(scalar)
        }
        #expect(offsets.scalar(atByte: byte) == 2000)
    }
}
