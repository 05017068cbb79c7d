import Foundation
import TestSupport
import Testing

@Suite("Conflicts", .serialized)
struct ConflictsCommandTests {
    /// A record of two texts of our own, read with a package of a user's own.
    private func coast(_ order: [String] = ["north.txt", "south.txt"]) throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            """
            name: coast
            title: A coast
            extends: [world]
            places:
              - {id: morro-rock, kind: island, name: Morro Rock, disputed_by: [PER, CHL]}
              - {id: inner-strait, kind: strait, name: Condor Strait}
              - {id: outer-strait, kind: strait, name: Pelican Strait}
              - {id: grey-sea, kind: sea, name: Cormorant Sea}
            persons:
              - id: quispe-ana
                name: Ana Quispe
                family: Quispe
                given: Ana
                state: PER
                spellings: [Ana Quipse, Quipse]
                offices: [{office: president, actor: PER, from: 2011, until: 2014}]
            """, to: "coast/package.yaml")
        try folder.write(
            """
            A Northern View

            By Rosa Tello

            Published: 4 March 2013

            President Ana Quispe visited Morro Rock in May 2012. In 2010 Peru and Bolivia agreed to support each other's \
            territorial claims against Chile. In July 2012 Chilean warships passed through the Condor Strait into the \
            Cormorant Sea.
            """, to: "north.txt")
        try folder.write(
            """
            A Southern View

            By Jorge Andrade

            Published: 9 June 2013

            In June 2012 President Ana Quipse visited Morro Rock. Bolivia will not take sides between Peru and Chile. \
            Chilean ships sailed into the Cormorant Sea by the Pelican Strait in July 2012. Ecuador sold fish to \
            Colombia in 2011.
            """, to: "south.txt")
        for name in order {
            let read = try program.run("read", name, "--system", "coast/", "--quiet")
            try #require(read.status == 0, "\(read.errors)")
        }
        return program
    }

    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        try program.run(["conflicts", "--system", "coast/", "--format", "jsonl"] + arguments).objects()
    }

    @Test("set both passages face to face, with who says so and when")
    func sides() throws {
        let found = try rows(try coast())
        let about = Set(found.compactMap { $0["about"] as? String })
        #expect(about.isSuperset(of: ["date", "place", "pledge against pledge", "name"]), "\(about)")
        for row in found {
            let evidence = try #require(row["evidence"] as? [[String: Any]])
            #expect(Set(evidence.compactMap { $0["document"] as? String }) == ["north.txt", "south.txt"])
            let sides = try ["first", "second"].map { try #require(row[$0] as? [String: Any]) }
            #expect(
                Set(sides.compactMap { $0["by"] as? String }) == [
                    "Rosa Tello, 4 March 2013", "Jorge Andrade, 9 June 2013",
                ])
            #expect((row["question"] as? String)?.hasSuffix("?") == true)
        }
    }

    @Test("have the same ids in whatever order the documents were read")
    func order() throws {
        let ids = try rows(try coast()).compactMap { $0["id"] as? String }
        #expect(!ids.isEmpty && Set(ids).count == ids.count)
        #expect(try rows(try coast(["south.txt", "north.txt"])).compactMap { $0["id"] as? String } == ids)
    }

    @Test("are chosen by kind, by what they are about and by document")
    func choice() throws {
        let program = try coast()
        let all = try rows(program)
        #expect(try rows(program, "--kind", "date").allSatisfy { $0["about"] as? String == "date" })
        #expect(try rows(program, "--about", "BOL").count < all.count)
        #expect(try rows(program, "--document", "north.txt").count == all.count)
        #expect(try rows(program, "--between", "north.txt", "south.txt").count == all.count)
        #expect(try rows(program, "--without", "south.txt").isEmpty)
    }

    @Test("refuse a kind that does not exist, one document alone and one that is not there")
    func refused() throws {
        let program = try coast()
        let kind = try program.run("conflicts", "--system", "coast/", "--kind", "lie")
        #expect(kind.status == 64 && kind.errors.contains("'lie'") && kind.errors.contains("slip"))
        #expect(try program.run("conflicts", "--system", "coast/", "--between", "north.txt").status == 64)
        #expect(try program.run("conflicts", "--system", "coast/", "--document", "west.txt").status != 0)
    }

    @Test("are judged by a person, left out where rejected, opened by why, and judged no more once undone")
    func judged() throws {
        let program = try coast()
        let all = try rows(program)
        let id = try #require(all.first?["id"] as? String)
        func judge(_ arguments: String...) throws -> Program.Outcome {
            try program.run(["conflicts", "--system", "coast/", "--by", "Ito"] + arguments)
        }
        #expect(try judge("--reject", id).status == 64)
        #expect(try judge("--reject", "k0000000000000000", "--reason", "x").status == 66)
        #expect(try judge("--reject", id, "--accept", id, "--reason", "x").status == 64)
        #expect(try judge("--reject", id, "--reason", "two visits").status == 0)
        #expect(
            try rows(program).compactMap { $0["id"] as? String } == all.dropFirst().compactMap { $0["id"] as? String })
        #expect(try rows(program, "--rejected").compactMap { $0["id"] as? String } == [id])
        let table = try program.run("conflicts", "--system", "coast/", "--format", "table").output
        #expect(table.contains("1 that a person rejected left out"))
        let why = try program.run("why", id, "--system", "coast/")
        #expect(why.status == 0 && why.output.contains("rejected by Ito: two visits"), "\(why.errors)")
        #expect(why.output.contains("Morro Rock") && why.output.contains("north.txt"))
        // Another verdict takes the place of the one before.
        #expect(try judge("--accept", id, "--reason", "seen").status == 0)
        #expect(try rows(program, "--reviewed").compactMap { $0["id"] as? String } == [id])
        #expect(try rows(program).first { $0["id"] as? String == id }?["verdict"] as? String == "accepted by Ito")
        #expect(try judge("--undo", id).status == 0)
        #expect(try rows(program, "--reviewed").isEmpty)
        #expect(try rows(program).compactMap { $0["id"] as? String } == all.compactMap { $0["id"] as? String })
        let exported = try program.run("export", "out", "--system", "coast/", "--quiet")
        try #require(exported.status == 0, "\(exported.errors)")
        let folder = try #require(program.folder)
        let kept = try FileContent.text(of: folder.appendingPathComponent("out/contradiction_judgements.csv").path)
        #expect(kept.split(whereSeparator: \.isNewline).count == 3 && kept.contains("\(id),rejected,Ito,"), "\(kept)")
    }

    @Test("of the five essays hold those that any reader finds", .reference("seeds"))
    func essays() throws {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        program.keeping = folder
        try #require(try program.run("read", ReferenceData.file("seeds").path, "--quiet").status == 0)
        let found = try program.run("conflicts", "--format", "jsonl").objects()
        #expect(found.count >= 30)
        func has(_ about: String, _ words: String...) -> Bool {
            found.contains { row in
                let text = "\(row["subject"] ?? "") \(row["claim"] ?? "")"
                return row["about"] as? String == about && words.allSatisfy { text.contains($0) }
            }
        }
        #expect(has("order", "12 July 2013", "14 July 2013"))
        #expect(has("date", "12 days from 5 July 2013"))
        #expect(has("date", "February 2103"))
        #expect(has("date", "November 2010", "December 2010"))
        #expect(has("citation", "late May 2005"))
        #expect(has("founding", "National Security Council"))
        #expect(has("place", "Tsugaru", "La Perouse"))
        #expect(has("pledge against pledge", "Russia supports China"))
        let pledges = try program.run("questions", "--part", "S14", "--format", "jsonl").objects()
        #expect(pledges.contains { $0["pledge"] as? String == "support" && $0["later"] as? String != nil })
        #expect(pledges.allSatisfy { ($0["evidence"] as? [Any])?.isEmpty == false })
    }
}
