import Foundation
import TestSupport
import Testing

@Suite("The export opens in other programs", .serialized)
struct OpenFormatsTests {
    private static let hardText = """
        🗾 安倍晋三 <b>met</b> nobody — “so it was said” — 👩‍👩‍👧.

        On May 3, 2013, Japan 🇯🇵 and Russia held talks in Tokyo. Japan and Russia plan to hold talks in June 2014. \
        China sanctioned Japan on May 4, 2013; é\u{301} Russia will withdraw its troops in July 2014.

        """

    private func exported() throws -> (program: Program, folder: URL) {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        try #require(program.keeping).write(Self.hardText, to: "hard.txt")
        let read = try program.run("read", samples, "hard.txt", "--published", "2014-02-03")
        try #require(read.status == 0, "\(read.errors)")
        let outcome = try program.run("export", "out")
        try #require(outcome.status == 0, "\(outcome.errors)")
        return (program, folder.appendingPathComponent("out"))
    }

    @Test("annotations: every span is the stretch of the text that it quotes, for brat and as Web Annotations")
    func annotations() throws {
        let (program, folder) = try exported()
        let annotations = folder.appendingPathComponent("annotations")
        let found = try PythonScript.object("Tests/ExchangeTests/Programs/annotations.py", [annotations.path])
        #expect((found["complaints"] as? [String]) == [], "\(found)")
        let counts = try #require(found["counts"] as? [String: Int])
        let codings = try program.run("events", "--mentions").lines.count + program.run("claims").lines.count
        #expect(counts["texts"] == 3 && counts["events"] == codings && counts["annotations"] == codings, "\(counts)")
        #expect(codings > 20 && (counts["spans"] ?? 0) > codings)
        for document in try program.run("documents", "--format", "jsonl").objects() {
            let id = try #require(document["id"] as? String)
            #expect(
                try FileContent.bytes(of: annotations.appendingPathComponent("\(id).txt").path)
                    == FileContent.bytes(of: folder.appendingPathComponent("texts/\(id).txt").path))
        }
        let configuration = try FileContent.text(of: annotations.appendingPathComponent("annotation.conf").path)
        #expect(configuration.contains("\nCONSULT\t") && configuration.contains("\n[attributes]\n"))
    }

    @Test("the network in networkx, the same in every format, with signs and dates")
    func network() throws {
        let (program, folder) = try exported()
        defer { withExtendedLifetime(program) {} }
        let found = try PythonScript.object("Tests/ExchangeTests/Programs/networks.py", [folder.path])
        func ties(_ format: String) throws -> [String: [String: Any]] {
            let graph = try #require(found[format] as? [String: Any])
            #expect(graph["directed"] as? Bool == false)
            let edges = try #require(graph["edges"] as? [[String: Any]])
            return Dictionary(
                try edges.map { edge in
                    let ends = [try #require(edge["source"] as? String), try #require(edge["target"] as? String)]
                    return (ends.sorted().joined(separator: " "), edge)
                }, uniquingKeysWith: { first, _ in first })
        }
        let (json, gexf, pajek) = (try ties("json"), try ties("gexf"), try ties("pajek"))
        #expect(json.count > 3 && Set(json.keys) == Set(gexf.keys) && Set(json.keys) == Set(pajek.keys))
        for (ends, tie) in try ties("graphml") {
            let weight = try #require(tie["weight"] as? Double)
            let sign = try #require(tie["sign"] as? Int)
            #expect(weight == 0 ? sign == 0 : weight * Double(sign) > 0, "\(ends)")
            #expect(json[ends]?["weight"] as? Double == weight && pajek[ends]?["weight"] as? Double == weight)
            #expect(gexf[ends]?["weight"] as? Double == abs(weight) && gexf[ends]?["sign"] as? Int == sign)
            #expect(json[ends]?["start"] as? String == tie["start"] as? String)
            #expect(json[ends]?["end"] as? String == tie["end"] as? String)
        }
        let quarrel = try #require(json["CHN JPN"])
        #expect((quarrel["start"] as? String ?? "") <= "2013-05-04", "\(quarrel)")
    }

    @Test("events as POLECAT's rows: what is planned is AGREE or CONCEDE, and what cannot be told so is left out")
    func plover() throws {
        let (program, folder) = try exported()
        let happenings = Dictionary(
            try program.run("events", "--format", "jsonl").objects().map { ($0["id"] as? String ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
        let again = try program.run("export", "again")
        #expect(
            again.errors.contains("plover.tsv: happenings left out, which such rows cannot hold: "), "\(again.errors)")
        let lines = try FileContent.text(of: folder.appendingPathComponent("plover.tsv").path).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        let header = try #require(lines.first)
        #expect(header.count == 42 && lines.count > 5)
        var planned = 0
        for line in lines.dropFirst() {
            let row = Dictionary(zip(header, line), uniquingKeysWith: { first, _ in first })
            let happening = try #require(happenings[row["Event ID"] ?? ""])
            let status = try #require(happening["status"] as? String)
            #expect(["happened", "ongoing", "planned", "proposed"].contains(status))
            let type = try #require(happening["type"] as? String)
            if status == "planned" || status == "proposed" {
                planned += 1
                #expect(row["Event Type"] == (type == "RETREAT" ? "CONCEDE" : "AGREE"), "\(row)")
                if type != "AGREE" { #expect(row["Event Mode"] == "") }
            } else {
                #expect(row["Event Type"] == type)
            }
            let date = try #require(happening["date"] as? [String: Any])
            #expect(row["Event Date"] == date["from"] as? String && row["End Date"] == date["to"] as? String)
            // Between partners all are actors.
            if happening["mutual"] as? Bool == true { #expect(row["Recipient Country"] == "") }
        }
        #expect(planned > 0)
        #expect(Set(lines.map(\.count)) == [42])
    }

    @Test("the sources as references, those that count, once each")
    func references() throws {
        let (program, folder) = try exported()
        func text(_ name: String) throws -> String {
            try FileContent.text(of: folder.appendingPathComponent(name).path)
        }
        let items = try #require(
            JSONSerialization.jsonObject(with: Data(try text("references.json").utf8)) as? [[String: Any]])
        let documents = try program.run("documents", "--format", "jsonl").objects()
        #expect(Set(items.compactMap { $0["id"] as? String }) == Set(documents.compactMap { $0["id"] as? String }))
        #expect(try text("references.bib").split(separator: "\n").count { $0.hasPrefix("@techreport{") } == 3)
        #expect(try text("references.ris").split(separator: "\r\n").count { $0 == "ER  - " } == 3)
        #expect(try program.run("strike", "hard.txt", "--reason", "retracted").status == 0)
        #expect(try program.run("export", "second", "--quiet").status == 0)
        let second = folder.deletingLastPathComponent().appendingPathComponent("second")
        let left = try FileContent.text(of: second.appendingPathComponent("references.bib").path)
        #expect(left.split(separator: "\n").count { $0.hasPrefix("@techreport{") } == 2)
        #expect(try contents(of: second.appendingPathComponent("annotations")).keys.count { $0.hasSuffix(".ann") } == 2)
    }
}
