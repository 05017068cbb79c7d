import Foundation
import TestSupport
import Testing

/// How a crisis is told: names within sentences, a threshold near certainty, a sentence that can be read in one breath.
@Suite("The words of a crisis", .serialized)
struct CrisisWordingTests {
    /// - Parameter held: what the challenger holds already: the more, the less help deters it.
    private func quarrel(held: Double, met: Double) -> String {
        """
        crises:
          - id: quarrel
            title: A quarrel
            by: Ana Quispe
            on: 2020-05-04
            guarantor: United States
            sides:
              a: {name: Peru, strength: 4}
              b: {name: Philippines, strength: 6}
            challenge: {held: \(held), cost: 0.2, cost_if_met: \(met)}
            third_parties:
              - {name: United States, capability: 10, commitment: 0.5, utility_a: 0.9, utility_b: -0.9, cost_a: 0.01, cost_b: 1}
              - {name: Ecuador, capability: 1, commitment: 0.5, utility_a: 0, utility_b: 0, cost_a: 0.1, cost_b: 0.1}

        """
    }

    private func rows(_ text: String) throws -> (page: String, rows: [[String: Any]]) {
        let program = try Program.inFolder()
        let files = try #require(program.keeping)
        try files.write("The Log\n\nPublished: 3 March 2019\n\nPeru keeps its pier.\n", to: "log.txt")
        try files.write(text, to: "quarrel.yaml")
        try #require(try program.run("read", "log.txt", "--quiet").status == 0)
        let page = try program.run("crisis", "quarrel.yaml", "--format", "table", "--quiet")
        try #require(page.status == 0, "\(page.errors)")
        return (page.output, try program.run("crisis", "quarrel.yaml", "--format", "jsonl", "--quiet").objects())
    }

    private func threshold(_ rows: [[String: Any]]) throws -> (says: String, value: Double?) {
        let row = try #require(
            rows.first { $0["section"] as? String == "deterrence" && $0["item"] as? String == "threshold" })
        return (row["says"] as? String ?? "", (row["value"] as? NSNumber)?.doubleValue)
    }

    @Test("Names have their article within sentences, and sentences begin with a capital letter")
    func names() throws {
        let (page, rows) = try rows(quarrel(held: 0.1, met: 0.3))
        #expect(page.contains("At the likeliest numbers the United States joins Peru; Ecuador stays out"))
        for row in rows {
            let says = try #require(row["says"] as? String)
            #expect(!(says.first?.isLowercase ?? true), "\(says)")
            for name in ["United States", "Philippines"] {
                let told = says.ranges(of: name).map { says[..<$0.lowerBound] }
                #expect(told.allSatisfy { $0.lowercased().hasSuffix("the ") }, "\(says)")
            }
        }
        let first = try #require(page.split(separator: "\n\n").dropFirst().first)
        #expect(first.count < 300, "\(first)")
    }

    @Test("Where no help is enough it is said, and not as a chance of 1")
    func certain() throws {
        // Unmet it is worth 0.6 - 0.2, met 6/15 - met: with those equal to what it holds, only certainty deters.
        let near = try threshold(rows(quarrel(held: 0.1, met: 0.3005)).rows)
        let value = try #require(near.value)
        #expect(value > 0.995 && value <= 1, "\(near)")
        #expect(
            near.says.hasPrefix("No help of the United States that is less than certain would be enough"), "\(near)")
        let never = try threshold(rows(quarrel(held: 0.1, met: 0.2)).rows)
        #expect(never.value == nil)
        #expect(
            never.says.hasPrefix("No help of the United States, however sure, would be enough to deter"), "\(never)")
        let some = try threshold(rows(quarrel(held: 0.1, met: 0.9)).rows)
        #expect(
            some.says.hasPrefix("The Philippines would be deterred if it held help of the United States"), "\(some)")
        for one in [near, never, some] { #expect(!one.says.contains("likelier than 1")) }
    }
}
