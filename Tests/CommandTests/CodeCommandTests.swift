import Foundation
import TestSupport
import Testing

@Suite("fukan code", .serialized)
struct CodeCommandTests {
    private func line(_ id: String, _ text: String, _ published: String? = "2013-11-05") throws -> String {
        var object: [String: Any] = ["id": id, "text": text]
        if let published { object["published"] = published }
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self) + "\n"
    }

    private func events(_ object: [String: Any]) throws -> [[String: Any]] {
        try #require(object["events"] as? [[String: Any]])
    }

    @Test("gives a line for each line, in order, with places in the text that was given")
    func order() throws {
        let program = try Program.inFolder()
        let texts = (0..<500).map {
            "“Näher” came ship \($0) of Tōkyō 🙂. Japan and Russia held talks in Tokyo on November \($0 % 28 + 1), 2013."
        }
        let input = try texts.enumerated().map { try line("t\($0.offset)", $0.element) }.joined(separator: "\n")
        let outcome = try program.run(["code", "--threads", "2"], input: input)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let objects = try outcome.objects()
        #expect(objects.map { $0["id"] as? String } == texts.indices.map { "t\($0)" })
        for (text, object) in zip(texts, objects) {
            let scalars = Array(text.unicodeScalars)
            #expect(object["claims"] is [Any])
            let events = try events(object)
            #expect(!events.isEmpty)
            for event in events {
                let evidence = try #require((event["evidence"] as? [[String: Any]])?.first)
                let (from, to) = (try #require(evidence["from"] as? Int), try #require(evidence["to"] as? Int))
                #expect(String(String.UnicodeScalarView(scalars[from..<to])) == evidence["quote"] as? String)
                let anchor = try #require(evidence["anchor"] as? [String: Any])
                let (first, last) = (try #require(anchor["from"] as? Int), try #require(anchor["to"] as? Int))
                #expect(String(String.UnicodeScalarView(scalars[first..<last])) == anchor["text"] as? String)
                #expect(event["why"] is [Any])
            }
        }
        #expect(try program.run(["code", "--threads", "1"], input: input).output == outcome.output)
        #expect(try program.run(["code"], input: "").output.isEmpty)
    }

    @Test("names a bad line once and goes on with the next")
    func badLines() throws {
        let program = try Program.inFolder()
        let input = """
            \(try line("a", "Japan and Russia held talks.", nil))
            {"id": "b"
            []
            {"text": "x"}
            {"id": 7, "text": ["x"]}
            {"id": "c", "text": "x", "published": "yesterday"}
            {"id": "d", "text": "a\\u0000b"}
            {"id": 8, "text": ""}
            {"id": "e", "text": "%PDF- <html> no text of ours"}
            """
        let outcome = try program.run(["code"], input: input)
        #expect(outcome.status == 65)
        #expect(
            outcome.errors.split(separator: "\n").map(String.init) == [
                "fukan: line 3: found the end of the text; expected ',' or '}'",
                "fukan: line 4: no JSON object; expected {\"id\": …, \"text\": …, \"published\": …}",
                "fukan: line 5: no 'id'; expected a text or a number",
                "fukan: line 6: no 'text'; expected a text",
                "fukan: line 7: 'published' is \"yesterday\"; expected a date such as 2013, 2013-11 or 2013-11-02",
                "fukan: line 8: a NUL character in 'text'; expected none",
            ])
        #expect(try outcome.objects().map { "\($0["id"] ?? "")" } == ["a", "8", "e"])
    }

    @Test("takes actors and role words of one's own, with the codes of the day", arguments: ["jsonl", "txt"])
    func dictionaries(form: String) throws {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        let files =
            form == "jsonl"
            ? [
                """
                {"name": "ALVARIA", "codes": [{"code": "ALV"}]}
                {"name": "BORLAND", "codes": [{"code": "BOR", "until": "1999-12-31"}, {"code": "NEW", "from": "2000-01-01"}]}
                """, "{\"name\": \"COAST GUARD\", \"plural\": null, \"code\": \"MIL\", \"position\": \"suffix\"}\n",
            ] : ["ALVARIA_ [ALV]\nBORLAND [BOR <19991231]\n  [NEW >20000101]\n", "COAST_GUARD [~MIL]\n"]
        for (name, content) in zip(["actors", "agents"], files) {
            try Data(content.utf8).write(to: folder.appendingPathComponent(name))
        }
        let text = "Alvaria's coast guard attacked Borland. Japan attacked Russia."
        let input = try line("a", text, "1995-03-01") + line("b", text, "2005-03-01") + line("c", text, nil)
        let outcome = try program.run(["code", "--actors", "actors", "--agents", "agents"], input: input)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let sides = try outcome.objects().map { object in
            try events(object).filter { $0["type"] as? String == "ASSAULT" }.map {
                (($0["source"] as? [String] ?? []) + ($0["target"] as? [String] ?? [])).joined(separator: ">")
            }
        }
        #expect(sides == [["ALV>BOR"], ["ALV>NEW"], ["ALV>NEW"]])
    }

    @Test("says what is wrong with a dictionary")
    func badDictionaries() throws {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        for (content, message) in [
            ("{\"name\": \"ALVARIA\"}", "actors, line 1: '{\"name\":\"ALVARIA\"}'; expected codes under 'codes'"),
            ("\n{\"name\": 1, \"codes\": [{\"code\": \"A\"}]}", "expected a text under 'name'"),
            (
                "{\"name\": \"A\", \"codes\": [{\"code\": \"A\", \"from\": \"May\"}]}",
                "expected a day such as 1995-06-01"
            ),
            ("ALVARIA [ALV", "expected a closing bracket behind the code"),
        ] {
            try Data(content.utf8).write(to: folder.appendingPathComponent("actors"))
            let outcome = try program.run(["code", "--actors", "actors"])
            #expect(outcome.status == 65 && outcome.errors.contains(message), "\(outcome.errors)")
        }
        #expect(try program.run(["code", "--actors", "none"]).status == 66)
    }
}
