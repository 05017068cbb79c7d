import Foundation
import TestSupport
import Testing

/// The section that sets authors' theories side by side.
@Suite("The page, if each author is right", .serialized)
struct TheoriesSectionTests {
    /// A file of cases with what accounts speak of, and accounts.
    private static func cases(_ theories: String) -> String {
        """
        theory_terms:
          - by: a tester
            on: 2014-06-01
            drivers:
              - id: trust
                text: How far the two trust each other
                levels:
                  - {id: none, means: none}
                  - {id: some, means: some}
                  - {id: much, means: much}
                told:
                  - says: up
                    from: 2012-05-01
                    to: 2012-06-30
                    text: The two drew closer.
                    found: [{sentences: {naming: [PER], words: [visited]}}]
              - id: drills
                text: How many drills there are
                levels: [{id: few, means: few}, {id: many, means: many}]
        \(theories)
        """
    }

    private static let two = """
        theories:
          - id: drills-build-trust
            version: 1
            title: Drills build trust
            author: Ana Quispe
            as_of: 2012-01-01
            by: a tester
            on: 2014-06-01
            drivers:
              - {id: trust, start: some, judgement: as it looks}
              - {id: drills, start: many, judgement: as it looks}
            decisions:
              - {id: meeting, actor: PER, text: They meet, usual: {low: 0.2, high: 0.5}, judgement: a guess}
            rules:
              - id: up
                text: Drills make them trust each other.
                when: [drills at least many]
                then: trust up
                strength: strong
                found: [{sentences: {naming: [PER], words: [visited]}}]
              - {id: meet, text: Who trusts meets., when: [trust at least some, drills at least many], then: meeting more likely, strength: weak, judgement: inferred}
            expects:
              - {id: closer, text: They trust each other more., what: trust up, judgement: inferred}
          - id: drills-change-nothing
            version: 1
            title: Drills change nothing
            author: Luis Rojas
            as_of: 2012-02-01
            by: a tester
            on: 2014-06-01
            drivers:
              - {id: trust, start: none, judgement: as it looks}
              - {id: drills, start: many, judgement: as it looks}
            rules:
              - {id: no, text: Drills do not make them trust each other., when: [drills at least many], then: trust up, strength: strong, modality: denied, judgement: inferred}
              - {id: always, text: Trust wears off., when: [], then: trust down, strength: weak, judgement: inferred}
            expects:
              - {id: not-closer, text: They do not trust each other more., what: trust not up, judgement: inferred}
        """

    private func page(_ cases: String?) throws -> String {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        var system = ["--system", "world"]
        if let cases {
            try folder.write(
                "name: coast\ntitle: A coast\nextends: [world]\ncore: [PER, CHL]\n", to: "coast/package.yaml")
            try folder.write(cases, to: "coast/cases/theories.yaml")
            system = ["--system", "coast/"]
        }
        try folder.write(
            """
            Title: A coast
            Date: 2014-05-04

            The president of Peru visited Chile on 4 May 2012. Chile and Peru held talks on 11 May 2013. Peru protested \
            against Chile on 2 March 2014.
            """, to: "coast.txt")
        let made = try program.run(["panorama", "coast.txt", "--out", "page", "--quiet"] + system)
        try #require(made.status == 0, "\(made.errors)")
        return try FileContent.text(
            of: try #require(program.folder).appendingPathComponent("page/index.html").path)
    }

    /// The section's markup; `nil` where the page has none.
    private func section(_ html: String) -> Substring? {
        guard let start = html.range(of: "<section id=\"theories\">"),
            let end = html.range(of: "</section>", range: start.upperBound..<html.endIndex)
        else { return nil }
        return html[start.lowerBound..<end.lowerBound]
    }

    @Test("shows the rules, the runs, where they part, what would tell and how each fared")
    func told() throws {
        let html = try page(Self.cases(Self.two))
        let own = try #require(section(html))
        for figure in ["theory-rules", "theory-runs"] { #expect(own.contains("<figure id=\"f-\(figure)\">")) }
        for table in ["partings", "telling", "scores"] { #expect(own.contains("<table id=\"t-theory-\(table)\">")) }
        #expect(own.contains("four rules, 1 stated in a passage and 3 inferred"))
        #expect(own.contains("contradict each other on whether drills moves trust"))
        #expect(own.contains("no forecast by Fukan"))
        // A panel a theory; one driver that both know and one moves.
        #expect(own.components(separatedBy: "<svg class=\"chart\"").count == 1 + 2 + 1)
        #expect(own.contains("Told: up, 1 May 2012 to 30 June 2012."))
        // Every row of its tables leads to what it stands on.
        for row in own.matches(of: /<tr>(<td.*?)<\/tr>/) { #expect(row.1.contains("href=\"#n"), "\(row.1)") }
        // It stands before what comes if things go on, where that is there.
        if let forward = html.range(of: "<section id=\"forward\">") { #expect(own.endIndex < forward.lowerBound) }
        #expect(!html.contains("later version"))
    }

    @Test("shows one theory alone without a comparison")
    func alone() throws {
        let end = try #require(Self.two.range(of: "  - id: drills-change-nothing"))
        let own = try #require(section(try page(Self.cases(String(Self.two[..<end.lowerBound])))))
        #expect(own.contains("<figure id=\"f-theory-rules\">") && own.contains("<table id=\"t-theory-scores\">"))
        #expect(!own.contains("f-theory-runs") && !own.contains("t-theory-partings"))
        #expect(own.contains("One author&#39;s account") || own.contains("One author's account"))
    }

    @Test("is not there where the record holds the document of no theory")
    func none() throws { #expect(section(try page(nil)) == nil) }
}
