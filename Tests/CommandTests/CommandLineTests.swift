import Foundation
import TestSupport
import Testing

/// A record of the sample texts.
private func sampleRecord() throws -> (folder: TemporaryFolder, program: Program) {
    let folder = try TemporaryFolder()
    var program = try Program()
    program.folder = folder.url
    program.keeping = folder
    program.environment["FUKAN_USER"] = "tester"
    let read = try program.run("read", samples)
    try #require(read.status == 0, "\(read.errors)")
    return (folder, program)
}

@Suite("The command line", .serialized)
struct CommandLineTests {
    private static let answers = [
        ["documents"], ["search", "exercise"], ["events"], ["events", "--mentions"], ["claims"], ["figures"],
        ["channels"],
        ["people"], ["places"], ["changes"], ["sample", "--kind", "events", "-n", "5", "--seed", "1"],
    ]

    @Test("every command has help with an example")
    func help() throws {
        let program = try Program()
        let commands = [
            "read", "text", "documents", "search", "events", "claims", "why", "figures", "channels", "people", "places",
            "changes", "add", "strike", "unstrike", "sample", "export", "backup", "system", "verify", "panorama",
            "questions",
            "state", "relations", "triangle", "network", "similarity", "power", "reactions", "brief", "parse", "train",
            "code", "review", "merge", "split", "conflicts",
        ]
        for command in commands {
            let outcome = try program.run(command, "--help")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("xample"), "\(command)")
        }
        let all = try program.run("--help").output
        for command in commands { #expect(all.contains("  \(command) "), "\(command)") }
        #expect(try program.run("--generate-completion-script", "bash").output.contains("complete"))
    }

    @Test(
        "a missing record exits 66 and makes none",
        arguments: answers + [
            ["text", "x"], ["why", "x"], ["strike", "x"], ["unstrike", "x"], ["export", "out"], ["backup", "b.sqlite"],
            ["review"], ["review", "--agreement"], ["merge", "e1", "e2"], ["split", "m1"],
        ])
    func missingRecord(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        let outcome = try program.run(arguments)
        #expect(outcome.status == 66)
        #expect(outcome.errors.contains("there is no record at"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test("every answer prints in every format", arguments: answers)
    func formats(arguments: [String]) throws {
        let (_, program) = try sampleRecord()
        for format in ["table", "csv", "json", "jsonl"] {
            let outcome = try program.run(arguments + ["--format", format])
            #expect(outcome.status == 0, "\(arguments) \(format): \(outcome.errors)")
            #expect(!outcome.output.isEmpty)
            if format == "json" {
                #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [Any])
            }
            if format == "jsonl" { #expect(try !outcome.objects().isEmpty) }
        }
    }

    @Test("reading again changes nothing, and says so")
    func again() throws {
        let (folder, program) = try sampleRecord()
        #expect(try program.run("export", "a").status == 0)
        let second = try program.run("read", samples)
        #expect(second.status == 0)
        #expect(second.errors.contains("2 unchanged"))
        #expect(try program.run("export", "b").status == 0)
        #expect(try contents(of: folder.file("a")) == contents(of: folder.file("b")))
    }

    @Test("every quote is exactly that stretch of the text, in Unicode scalars")
    func offsets() throws {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        try folder.write(
            "🙂 Tōkyō’s envoy slept — 🙂 — late. On May 3, 2013, Japan and Russia held talks in Tokyo.1 Then 160,000 troops left.\n",
            to: "n.txt")
        #expect(try program.run("read", "n.txt", "--published", "2014").status == 0)
        let text = Array(try program.run("text", "n.txt").output.unicodeScalars)
        var seen = 0
        for command in [["events", "--mentions"], ["claims"]] {
            for object in try program.run(command + ["--format", "jsonl"]).objects() {
                let evidence = try #require((object["evidence"] as? [[String: Any]])?.first)
                let anchor = try #require(evidence["anchor"] as? [String: Any])
                for (place, words) in [(evidence, "quote"), (anchor, "text")] {
                    let from = try #require(place["from"] as? Int)
                    let to = try #require(place["to"] as? Int)
                    var found = String.UnicodeScalarView()
                    found.append(contentsOf: text[from..<to])
                    #expect(String(found) == place[words] as? String)
                    seen += 1
                }
            }
        }
        #expect(seen >= 4)
    }

    @Test("only documents published by then count as of a day, and what is left out is said")
    func asOf() throws {
        let (_, program) = try sampleRecord()
        let early = try program.run("documents", "--as-of", "2017-03-01", "--format", "jsonl")
        #expect(try early.objects().count == 1)
        #expect(early.errors.contains("1 published later"))
        let without = try program.run("documents", "--without", "narrow-waters.txt", "--format", "jsonl")
        #expect(try without.objects().count == 1)
        #expect(try program.run("events", "--reviewed", "--format", "jsonl").output.isEmpty)
    }

    @Test("a struck document or coding leaves every answer, and comes back")
    func strikes() throws {
        let (folder, program) = try sampleRecord()
        #expect(try program.run("export", "before").status == 0)
        let before = try program.run("events", "--format", "jsonl").output
        #expect(try program.run("strike", "narrow-waters.txt", "--reason", "retracted").status == 0)
        let documents = try program.run("documents", "--format", "jsonl")
        #expect(try documents.objects().count == 1)
        for command in Self.answers.dropFirst() where command[0] != "changes" {
            #expect(!(try program.run(command + ["--format", "jsonl"]).output.contains("narrow-waters.txt")))
        }
        #expect(try program.run("changes", "--format", "jsonl").output.contains("retracted"))
        let why = try program.run("why", "narrow-waters.txt")
        #expect(why.output.contains("struck by tester: retracted"))
        #expect(try program.run("unstrike", "narrow-waters.txt", "--reason", "error").status == 0)
        #expect(try program.run("events", "--format", "jsonl").output == before)
        let one = try #require(try program.run("claims", "--format", "jsonl").objects().first?["id"] as? String)
        #expect(try program.run("strike", one).status == 0)
        #expect(!(try program.run("claims", "--format", "jsonl").output.contains(one)))
        #expect(FileManager.default.fileExists(atPath: folder.file("before/events.csv").path))
    }

    @Test("what is added by hand stands on its passage or on a judgement, and counts as reviewed")
    func add() throws {
        let (_, program) = try sampleRecord()
        let quote = "the following day"
        let event = try program.run(
            "add", "event", "--type", "RETREAT", "--mode", "release", "--source", "IRN", "--target", "USA", "--date",
            "2016-01-13",
            "--document", "narrow-waters.txt", "--quote", quote)
        #expect(event.status == 0, "\(event.errors)")
        let id = try #require(event.output.split(separator: " ").last?.trimmingCharacters(in: .newlines))
        let reviewed = try program.run("events", "--mentions", "--reviewed", "--format", "jsonl").objects()
        #expect(reviewed.map { $0["id"] as? String } == [id])
        #expect(try program.run("why", id).output.contains("tester, by hand"))
        let figure = try program.run(
            "add", "figure", "--measure", "scrambles", "--value", "571", "--actors", "JPN", "CHN", "--period",
            "2015-04-01/2016-03-31", "--reason", "ministry of defence, 2016")
        #expect(figure.status == 0, "\(figure.errors)")
        #expect(try program.run("figures", "--measure", "scrambles", "--format", "csv").output.contains("571"))
        #expect(try program.run("add", "figure", "--measure", "x", "--value", "1").status == 64)
        #expect(
            try program.run("add", "event", "--type", "CONSULT", "--source", "JPX", "--reason", "r").errors.contains(
                "closest: JPN"))
        #expect(
            try program.run(
                "add", "event", "--type", "CONSULT", "--source", "JPN", "--document", "narrow-waters.txt", "--quote",
                "never said"
            ).status == 65)
    }

    @Test("a sample depends on the seed and not on the order of reading")
    func sample() throws {
        let (_, program) = try sampleRecord()
        let other = try TemporaryFolder()
        var second = try Program()
        second.folder = other.url
        for name in ["two-plus-two-revisited.txt", "narrow-waters.txt"] {
            #expect(try second.run("read", samples + "/" + name).status == 0)
        }
        let draw = ["sample", "--kind", "sentences", "-n", "7", "--seed", "11", "--format", "jsonl"]
        #expect(try program.run(draw).output == second.run(draw).output)
        #expect(try program.run(draw).output != program.run(draw.map { $0 == "11" ? "12" : $0 }).output)
    }

    @Test("a backup is a record of its own, and is not overwritten unasked")
    func backup() throws {
        let (folder, program) = try sampleRecord()
        #expect(try program.run("backup", "b.sqlite").status == 0)
        #expect(try program.run("backup", "b.sqlite").status == 73)
        #expect(
            try program.run("events", "--format", "csv", "--record", "b.sqlite").output
                == program.run("events", "--format", "csv").output)
        #expect(FileManager.default.fileExists(atPath: folder.file("b.sqlite").path))
    }
}

@Suite("Bad input gets one clear error", .serialized)
struct BadInputTests {
    private func program(in folder: TemporaryFolder) throws -> Program {
        var program = try Program()
        program.folder = folder.url
        return program
    }

    @Test("for documents: the others go on, and the first failure's code is the exit code")
    func documents() throws {
        let folder = try TemporaryFolder()
        let program = try program(in: folder)
        try folder.write("Japan and Russia held talks on May 3, 2013.\n", to: "good.txt")
        try folder.write("", to: "empty.txt")
        try folder.write([1, 2, 0, 3], to: "binary.txt")
        try folder.write("%PDF-1.4 cut", to: "cut.pdf")
        let outcome = try program.run("read", "missing.txt", "empty.txt", "binary.txt", "cut.pdf", "good.txt")
        #expect(outcome.status == 66)
        #expect(
            outcome.errors.split(separator: "\n").map(String.init) == [
                "fukan: missing.txt: no such file; expected a document or a folder of documents",
                "fukan: empty.txt: the file is empty; expected text",
                "fukan: binary.txt: binary data at byte 2; expected text, Markdown, HTML, PDF or DOCX",
                "fukan: cut.pdf: a damaged PDF: its objects cannot be read; expected a whole one",
                "fukan: documents: 1 read, 4 failed",
            ])
        #expect(try program.run("documents", "--format", "jsonl").objects().count == 1)
        #expect(try program.run("read", "empty.txt").status == 65)
    }

    @Test("for records: not SQLite, of a newer version, a folder, read-only")
    func records() throws {
        let folder = try TemporaryFolder()
        let program = try program(in: folder)
        let text = try folder.write(
            "no database, but longer than a header of one hundred bytes would be, so that nothing is guessed from length alone\n",
            to: "text.sqlite")
        for command in [["events"], ["read", samples]] {
            let outcome = try program.run(command + ["--record", "text.sqlite"])
            #expect(outcome.status == 65, "\(outcome.errors)")
            #expect(outcome.errors.contains("not a record of Fukan"))
        }
        #expect(try FileContent.text(of: text).hasPrefix("no database"))
        #expect(try program.run("read", samples, "--record", "no/such/folder/r.sqlite").status == 73)
        try FileManager.default.createDirectory(at: folder.file("dir"), withIntermediateDirectories: true)
        #expect([65, 66, 73].contains(try program.run("events", "--record", "dir").status))
    }

    @Test("for options, with what would have been right")
    func options() throws {
        let folder = try TemporaryFolder()
        let program = try program(in: folder)
        #expect(try program.run("read", samples).status == 0)
        for (arguments, message) in [
            (["events", "--status", "done"], "expected one of: happened"),
            (["events", "--since", "yesterday"], "expected 2013"),
            (["events", "--between", "JPN"], "expected two"),
            (["claims", "--kind", "fact"], "expected one of: causal"),
            (["sample", "--kind", "events", "-n", "0", "--seed", "1"], "above 0"),
            (["events", "--format", "xml"], "jsonl"),
            (["documents", "--as-of", "2013-13"], "no date"),
        ] {
            let outcome = try program.run(arguments)
            #expect(outcome.status == 64, "\(arguments)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
        #expect(try program.run("why", "nothing").status == 66)
        #expect(try program.run("text", "nothing.txt").status == 66)
        #expect(try program.run("search", "...").status == 64)
        #expect(try program.run("export", ".").status == 73)
        #expect(try program.run("system", "check", "nort").errors.contains("northeast-asia"))
    }

    @Test("a text full of code is text in every output")
    func hostile() throws {
        let folder = try TemporaryFolder()
        let program = try program(in: folder)
        let attacks =
            "<script>alert(1)</script> '; DROP TABLE documents;-- $(touch hacked) `touch hacked` %s%n%x ../../../etc/passwd \u{1B}[31mred \" OR 1=1"
        try folder.write(
            "=HYPERLINK(\"http://x\") by Japan\n\n=SUM(A1) Japan and Russia held talks on May 3, 2013 about \(attacks).\n\n+1 President Vladimir Putin met Abe Shinzo; @cmd -2+3 troops: 5 ships.\n",
            to: "=cmd|' $(touch hacked).txt")
        try folder.write("Russia and China held talks on May 4, 2013.\n", to: "x..%2f..;rm.txt")
        #expect(try program.run("read", folder.url.path).status == 0)
        var all = ""
        for command in [
            ["documents"], ["events"], ["claims"], ["figures"], ["channels"], ["people"], ["places"],
            ["search", "DROP TABLE"], ["changes"],
        ] {
            let csv = try program.run(command + ["--format", "csv"])
            #expect(csv.status == 0, "\(csv.errors)")
            for line in csv.output.split(separator: "\r\n").dropFirst() {
                for cell in line.split(separator: ",") {
                    let bare = cell.hasPrefix("\"") ? cell.dropFirst() : cell
                    #expect(!bare.hasPrefix("=") && !bare.hasPrefix("@") && !bare.hasPrefix("+"), "\(cell)")
                }
            }
            let table = try program.run(command + ["--format", "table"]).output
            #expect(!table.contains("\u{1B}"))
            let lines = try program.run(command + ["--format", "jsonl"])
            #expect(!lines.output.contains("<script>"))
            _ = try lines.objects()
            all += lines.output
        }
        #expect(all.contains("\\u003cscript\\u003e"))
        for id in try program.run("documents", "--format", "jsonl").objects().compactMap({ $0["id"] as? String }) {
            #expect(!(try program.run("why", id).output.contains("\u{1B}")))
        }
        #expect(try program.run("export", "out").status == 0)
        #expect(try program.run("search", "\"; DROP TABLE documents;--\" OR NEAR(").status == 0)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
        #expect(!names.contains { $0.hasSuffix("hacked") })
        #expect(
            names.filter { $0.hasPrefix("out/texts/") }.allSatisfy {
                $0.hasPrefix("out/texts/d") && $0.hasSuffix(".txt")
            })
        #expect(try program.run("documents", "--format", "jsonl").objects().count == 2)
    }

    @Test("a full disk is said, and the record is as it was")
    func fullDisk() throws {
        // /dev/full takes nothing: what is printed cannot be written.
        let folder = try TemporaryFolder()
        let program = try program(in: folder)
        #expect(try program.run("read", samples).status == 0)
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let process = try program.start(["events", "--format", "csv"], output: full)
        process.waitUntilExit()
        #expect(process.terminationStatus == 74)
        #expect(try program.run("documents", "--format", "jsonl").objects().count == 2)
    }
}
