import Foundation
import TestSupport
import Testing

@Suite("Corrections become entries of a package", .serialized)
struct CorrectionEntriesTests {
    private static let coast = """
        The coast in spring

        Peru shadowed the Chilean destroyer on 9 May 2012. On 11 May 2012 Peru praised the Bolivian parliament. Foreign \
        Minister Tomasa Huanca criticised Chile on 12 May 2012. Bolivia and Chile held talks on 16 May 2012. Ecuador \
        accused Salvamar of piracy on 22 May 2012.

        Chile rejected the complaint of Peru on 25 May 2012.
        """

    /// A record with one text, read with the package `world`.
    private func record(_ text: String, system: String = "world") throws -> Program {
        var program = try Program.inFolder()
        program.environment["FUKAN_USER"] = "Ada"
        try #require(program.keeping).write(text, to: "coast.txt")
        try read(program, system: system)
        return program
    }

    private func read(_ program: Program, system: String) throws {
        let outcome = try program.run("read", "coast.txt", "--system", system, "--quiet")
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    private struct Coded: Equatable {
        let type: String
        let source: [String]
        let target: [String]
    }

    private func events(_ program: Program, system: String = "world") throws -> [(
        word: String, id: String, coded: Coded
    )] {
        try program.run("events", "--mentions", "--system", system, "--format", "jsonl").objects().map { event in
            let evidence = (event["evidence"] as? [[String: Any]])?.first
            let anchor = evidence?["anchor"] as? [String: Any]
            return (
                anchor?["text"] as? String ?? "", event["id"] as? String ?? "",
                Coded(
                    type: event["type"] as? String ?? "", source: event["source"] as? [String] ?? [],
                    target: event["target"] as? [String] ?? [])
            )
        }
    }

    /// What `fukan code` gives for the text with a package, by the word that names the act.
    private func coded(_ program: Program, _ text: String, system: String) throws -> [String: Coded] {
        let line = try JSONSerialization.data(withJSONObject: ["id": 1, "text": text] as [String: Any])
        let outcome = try program.run(
            ["code", "--system", system], input: String(decoding: line, as: UTF8.self) + "\n")
        let events = try #require(try outcome.objects().first?["events"] as? [[String: Any]], "\(outcome.errors)")
        var found: [String: Coded] = [:]
        for event in events {
            let anchor = (event["evidence"] as? [[String: Any]])?.first?["anchor"] as? [String: Any]
            found[anchor?["text"] as? String ?? ""] = Coded(
                type: event["type"] as? String ?? "", source: event["source"] as? [String] ?? [],
                target: event["target"] as? [String] ?? [])
        }
        return found
    }

    /// Goes through the queue and gives each coding its verdict by its word: `c …`, `a`; skips the others.
    private func review(
        _ program: Program, _ verdicts: [String: String], by person: String = "Ada", isSecond: Bool = false
    ) throws {
        let arguments =
            ["review", "--kind", "events", "--system", "world", "--by", person] + (isSecond ? ["--second"] : [])
        // The word that names the act stands between ‹ and › below each head.
        let words = try program.run(arguments, input: String(repeating: "s", count: 40)).lines
            .filter { $0.contains("‹") }.compactMap { $0.split(separator: "‹").last?.split(separator: "›").first }
        let keys = words.map { word in
            verdicts[String(word)].map { $0.hasPrefix("c") ? $0 + "\n" : $0 } ?? "s"
        }
        let outcome = try program.run(arguments, input: keys.joined())
        try #require(outcome.status == 0, "\(outcome.errors)")
        let count = verdicts.values.count { $0.hasPrefix("c") }
        try #require(outcome.output.contains(" \(count) corrected"), "\(outcome.output)")
    }

    private func write(_ program: Program, _ folder: String = "region/", system: String = "world") throws -> [String:
        String]
    {
        let outcome = try program.run(
            "review", "--corrections", "--write", folder, "--system", system, "--format", "jsonl")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return Dictionary(
            uniqueKeysWithValues: try outcome.objects().map {
                ($0["anchor"] as? String ?? $0["coding"] as? String ?? "", $0["result"] as? String ?? "")
            })
    }

    @Test("by which the same text is coded as corrected, and which are written once")
    func whole() throws {
        let program = try record(Self.coast)
        let before = try events(program)
        #expect(before.first { $0.word == "criticised" }?.coded.source != ["PER"])
        try review(
            program,
            [
                "shadowed": "c type=THREATEN", "praised": "c type=ACCUSE", "criticised": "c source=PER",
                "accused": "c target=CHL", "talks": "c date=2012-05-17", "rejected": "a",
            ])
        #expect(
            try write(program) == [
                "shadowed": "coded as corrected", "praised": "coded as corrected", "criticised": "coded as corrected",
                "accused": "coded as corrected", "talks": "no entry: a package does not decide what was corrected",
            ])
        #expect(try program.run("system", "check", "region/").status == 0)
        let folder = try #require(program.keeping).file("region")
        let files = try contents(of: folder)
        #expect(files.keys.sorted() == ["corrections.yaml", "package.yaml"])
        let text = String(decoding: files["corrections.yaml"] ?? [], as: UTF8.self)
        for (word, id, _) in before where ["shadowed", "praised", "criticised", "accused"].contains(word) {
            #expect(text.contains("# Ada corrected \(id) on "), "\(word) in \(text)")
        }
        // The record's own document, and the text alone.
        let now = try coded(program, Self.coast, system: "region/")
        let expected = [
            "shadowed": Coded(type: "THREATEN", source: ["PER"], target: ["CHL"]),
            "praised": Coded(type: "ACCUSE", source: ["PER"], target: ["BOL"]),
            "criticised": Coded(type: "ACCUSE", source: ["PER"], target: ["CHL"]),
            "accused": Coded(type: "ACCUSE", source: ["ECU"], target: ["CHL"]),
        ]
        for (word, coding) in expected { #expect(now[word] == coding, "\(word)") }
        for (word, _, coding) in before where expected[word] == nil { #expect(now[word] == coding, "\(word)") }
        // What they teach holds for other sentences too.
        let other = try coded(
            program, "Minister Tomasa Huanca blamed Ecuador. Bolivia shadowed a Peruvian destroyer.", system: "region/")
        #expect(other["blamed"]?.source == ["PER"] && other["shadowed"]?.type == "THREATEN")
        // Again, before and after the document is read with it: nothing.
        for _ in 0..<2 {
            let again = try program.run(
                "review", "--corrections", "--write", "region", "--system", "world", "--format", "jsonl")
            #expect(again.errors == "fukan: 0 entries of 5 corrections; nothing to write\n")
            #expect(try contents(of: folder) == files)
            try read(program, system: "region/")
        }
    }

    @Test("for who acts on whom the other way round, and for a place")
    func roles() throws {
        let program = try record(
            "The weather was fine. Peru criticised Chile on 5 May 2012. Ecuador condemned Corvina Island on 8 May 2012."
        )
        try review(program, ["criticised": "c source=CHL, target=PER", "condemned": "c target=CHL"])
        let results = try write(program)
        #expect(results["criticised"] == "coded as corrected")
        let folder = try #require(program.keeping).file("region")
        let text = String(decoding: try contents(of: folder)["corrections.yaml"] ?? [], as: UTF8.self)
        // An island never acts.
        #expect(!text.contains("CHL:CORVINA"))
        let now = try coded(program, "The weather was fine. Peru criticised Chile on 5 May 2012.", system: "region/")
        #expect(now["criticised"] == Coded(type: "ACCUSE", source: ["CHL"], target: ["PER"]))
    }

    @Test("never by giving the name of a state, or of what every state has, another meaning")
    func states() throws {
        let program = try record(
            "The weather was fine. Chile praised Bolivia on 11 May 2012. "
                + "The Peruvian Foreign Ministry condemned Ecuador on 12 May 2012.")
        try review(program, ["praised": "c source=PER", "condemned": "c source=BOL"])
        let none = "no entry: no name or word of the passage brings it about"
        #expect(try write(program) == ["praised": none, "condemned": none])
        #expect(!FileManager.default.fileExists(atPath: try #require(program.keeping).file("region").path))
    }

    @Test("only where reviewers agree, and where no coding that somebody accepted comes out otherwise")
    func differing() throws {
        let program = try record(
            "The weather was fine. Chile praised Bolivia on 11 May 2012. Peru praised Chile on 12 May 2012. "
                + "Peru shadowed the Chilean destroyer on 13 May 2012.")
        let praise = try events(program).filter { $0.word == "praised" }
        try #require(praise.count == 2)
        try review(program, ["shadowed": "c type=THREATEN"])
        try review(program, ["shadowed": "c type=ASSAULT"], by: "Ben", isSecond: true)
        let queue = try program.run(
            ["review", "--kind", "events", "--system", "world"], input: String(repeating: "s", count: 9)
        ).lines.filter { $0.contains("] m") }
        let keys = queue.map { $0.contains(praise[0].id) ? "a" : "c type=ACCUSE\n" }
        #expect(try program.run(["review", "--kind", "events", "--system", "world"], input: keys.joined()).status == 0)
        let results = try write(program)
        // The word alone tells both: an exception for the one, and the other stays.
        #expect(results["praised"] == "counted as corrected")
        #expect(results.values.contains("no entry: reviewers differ") && results.count == 2)
        let now = try program.run("events", "--mentions", "--system", "region/", "--format", "jsonl").objects()
        try read(program, system: "region/")
        let exceptions = now.compactMap { ($0["exception"] as? [String: Any])?["id"] as? String }
        let after = try program.run("events", "--mentions", "--system", "region/", "--format", "jsonl").objects()
        #expect(exceptions.isEmpty && after.count == now.count)
        let line = try coded(program, "Peru praised Chile on 12 May 2012.", system: "region/")
        #expect(line["praised"]?.type == "SUPPORT")
    }

    @Test("beside what is in the folder, of which nothing changes")
    func beside() throws {
        let program = try record(Self.coast)
        let keeping = try #require(program.keeping)
        try keeping.write("name: region\ntitle: Ours\nextends: [world]\n", to: "region/package.yaml")
        try keeping.write("# empty by now\n", to: "region/corrections.yaml")
        try keeping.write(
            "actors:\n  - {code: 'CHL:SALVAMAR', kind: body, of: CHL, name: Salvamar}\n", to: "region/own.yaml")
        let before = try contents(of: keeping.file("region"))
        try review(program, ["accused": "c target=CHL", "praised": "c type=ACCUSE"])
        #expect(
            try write(program) == ["accused": "coded so already", "praised": "coded as corrected"])
        let after = try contents(of: keeping.file("region"))
        #expect(after.filter { $0.key != "corrections-2.yaml" } == before && after.count == before.count + 1)
        // A package with a mistake is left as it is.
        try keeping.write("actors: none\n", to: "region/own.yaml")
        let broken = try program.run("review", "--corrections", "--write", "region/", "--system", "world")
        #expect(broken.status == 65 && broken.errors.contains("region/own.yaml:1: actors is 'none'"))
        #expect(try contents(of: keeping.file("region")).count == after.count)
    }

    @Test("in a file that no name of a person or of a document can break")
    func hostile() throws {
        var program = try Program.inFolder()
        program.environment["FUKAN_USER"] = "Ada"
        let keeping = try #require(program.keeping)
        let name = "a\"b\nactors: [].txt"
        try keeping.write(Self.coast, to: name)
        try #require(try program.run("read", name, "--system", "world", "--quiet").status == 0)
        let person = "Eve\"\n  - {code: ZZZ, kind: state, name: Zz}\n#"
        try review(program, ["accused": "c target=CHL", "praised": "c type=ACCUSE"], by: person)
        #expect(Set(try write(program).values) == ["coded as corrected"])
        let check = try program.run("system", "check", "region/")
        let world = try program.run("system", "check", "world")
        func actors(_ outcome: Program.Outcome) -> Int {
            outcome.lines.first { $0.hasPrefix("actors") }?.split(separator: " ").last.flatMap { Int($0) } ?? 0
        }
        #expect(check.status == 0 && actors(check) == actors(world) + 1, "\(check.errors)")
    }

    @Test("not into what is no folder, and not without corrections")
    func refused() throws {
        let program = try record(Self.coast)
        #expect(try program.run("review", "--write", "region/").status == 64)
        let file = try program.run("review", "--corrections", "--write", "coast.txt", "--system", "world")
        #expect(file.status == 73 && file.errors == "fukan: coast.txt is a file; name a folder\n")
        let none = try program.run("review", "--corrections", "--write", "region/", "--system", "world")
        #expect(none.status == 0 && none.errors == "fukan: 0 entries of 0 corrections; nothing to write\n")
        #expect(!FileManager.default.fileExists(atPath: try #require(program.keeping).file("region").path))
    }
}
