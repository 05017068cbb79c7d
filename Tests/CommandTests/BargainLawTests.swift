import Foundation
import TestSupport
import Testing

/// What must not move the mean of a bargain, by the command: the shipped case rewritten.
@Suite("The mean of a bargain", .serialized)
struct BargainLawTests {
    /// A case in YAML, taken apart into what stands above its actors, and each actor's lines.
    private struct Rewritten {
        var head: [String]
        var actors: [[String]]

        init(_ text: String) throws {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            while lines.last?.isEmpty ?? false { lines.removeLast() }
            let start = try #require(lines.firstIndex(of: "    actors:"))
            head = Array(lines[...start])
            actors = []
            for line in lines[(start + 1)...] {
                if line.hasPrefix("      - id: ") { actors.append([]) }
                try #require(!actors.isEmpty)
                actors[actors.count - 1].append(line)
            }
        }

        var text: String { (head + actors.flatMap(\.self)).joined(separator: "\n") + "\n" }

        /// Rewrites the low, mode and high of a field of every actor.
        mutating func map(_ fields: [String], _ change: ([Double]) -> [Double]) throws {
            for place in actors.indices { try Self.map(&actors[place], fields, change) }
        }

        /// Takes a field, with the lines under it, from every actor.
        mutating func drop(_ field: String) {
            for place in actors.indices {
                var isWithin = false
                actors[place].removeAll { line in
                    if let key = line.firstMatch(of: /^ {8}([a-z]+):/)?.1 { isWithin = key == field }
                    return isWithin
                }
            }
        }

        static func map(_ lines: inout [String], _ fields: [String], _ change: ([Double]) -> [Double]) throws {
            var isWithin = false
            let range = /low: ([0-9.]+), mode: ([0-9.]+), high: ([0-9.]+)/
            for place in lines.indices {
                if let key = lines[place].firstMatch(of: /^ {8}([a-z]+):/)?.1 {
                    isWithin = fields.contains(String(key))
                }
                guard isWithin, let found = lines[place].firstMatch(of: range) else { continue }
                let numbers = change(try [found.1, found.2, found.3].map { try #require(Double($0)) })
                lines[place].replaceSubrange(
                    found.range, with: "low: \(numbers[0]), mode: \(numbers[1]), high: \(numbers[2])")
            }
        }

        /// Rewrites the ends and the named settlements of the scale, and drops what counts it otherwise.
        mutating func mapScale(min: Double, max: Double, _ change: (Double) -> Double) throws {
            let measures = try #require(head.firstIndex(of: "      measures:"))
            let after = try #require(head.firstIndex { $0.hasPrefix("    reference_point:") })
            head.removeSubrange(measures..<after)
            for place in head.indices {
                if let found = head[place].firstMatch(of: /^ {8}([0-9.]+):[ ]/) {
                    let at = try #require(Double(found.1))
                    head[place].replaceSubrange(found.range, with: "        \(change(at)): ")
                } else if head[place].hasPrefix("      min: ") {
                    head[place] = "      min: \(min)"
                } else if head[place].hasPrefix("      max: ") {
                    head[place] = "      max: \(max)"
                } else if head[place].hasPrefix("    reference_point: ") {
                    head[place] = "    reference_point: \(change(0))"
                }
            }
        }
    }

    private static func shipped() throws -> Rewritten {
        try Rewritten(
            String(
                contentsOf: ReferenceData.packageFolder.appendingPathComponent(
                    "Systems/northeast-asia/cases/northern-territories.yaml"), encoding: .utf8))
    }

    /// The sample corpus, read once; what a test writes beside it the next one overwrites.
    private static let sample = Result { try corpus() }
    /// What the shipped case says as it stands.
    private static let asShipped = Result { try told(sample.get(), shipped()) }

    private static func corpus() throws -> Program {
        let program = try Program.inFolder()
        let samples = ReferenceData.packageFolder.appendingPathComponent("Samples/northeast-asia").path
        try #require(try program.run("read", samples, "--quiet").status == 0)
        return program
    }

    private static func rows(_ program: Program, _ rewritten: Rewritten, _ command: String...) throws -> [[String: Any]]
    {
        try #require(program.keeping).write(rewritten.text, to: "own.yaml")
        let run = try program.run(["bargain"] + command + ["own.yaml", "--format", "jsonl", "--quiet"])
        try #require(run.status == 0, "\(run.errors)")
        #expect(!run.output.lowercased().contains("nan"))
        return try run.objects()
    }

    private static func value(_ rows: [[String: Any]], _ section: String, _ item: String) throws -> Double {
        let row = try #require(rows.first { $0["section"] as? String == section && $0["item"] as? String == item })
        return try #require((row["value"] as? NSNumber)?.doubleValue)
    }

    /// The weighted mean at the likeliest values, and the share of draws without a settlement.
    private static func told(_ program: Program, _ rewritten: Rewritten) throws -> (mean: Double, none: Double) {
        let rows = try rows(program, rewritten)
        return (
            try value(rows, "weighted mean", "likeliest values"), try value(rows, "no agreement", "share of draws")
        )
    }

    @Test("does not move where all capabilities are counted in another unit")
    func scaled() throws {
        let program = try Self.sample.get()
        let own = try Self.shipped()
        var other = own
        try other.map(["capability"]) { $0.map { $0 * 40 } }
        #expect(other.text != own.text)
        let (before, after) = (try Self.asShipped.get(), try Self.told(program, other))
        #expect(abs(before.mean - after.mean) < 1e-5 && before.none == after.none, "\(before) \(after)")
    }

    @Test("moves with the scale where its nought is set elsewhere")
    func shifted() throws {
        let program = try Self.sample.get()
        var other = try Self.shipped()
        try other.map(["position", "limit"]) { $0.map { $0 + 10 } }
        try other.mapScale(min: 10, max: 14) { $0 + 10 }
        let (before, after) = (try Self.asShipped.get(), try Self.told(program, other))
        #expect(abs(before.mean + 10 - after.mean) < 1e-4 && abs(before.none - after.none) < 0.005)
    }

    @Test("is mirrored where the scale is read from its other end")
    func flipped() throws {
        let program = try Self.sample.get()
        var other = try Self.shipped()
        try other.map(["position", "limit"]) { $0.reversed().map { 4 - $0 } }
        try other.mapScale(min: 0, max: 4) { 4 - $0 }
        let (before, after) = (try Self.asShipped.get(), try Self.told(program, other))
        // The draws of a mirrored range are others.
        #expect(abs(4 - before.mean - after.mean) < 1e-4 && abs(before.none - after.none) < 0.02)
    }

    @Test("does not depend on the order in which the actors stand", arguments: 1...3 as ClosedRange<UInt64>)
    func permuted(seed: UInt64) throws {
        let program = try Self.sample.get()
        let own = try Self.shipped()
        var other = own
        var random = SplitMix64(seed: seed)
        other.actors.shuffle(using: &random)
        #expect(other.text != own.text)
        let (before, after) = (try Self.asShipped.get(), try Self.told(program, other))
        #expect(abs(before.mean - after.mean) < 1e-5 && abs(before.none - after.none) < 0.03)
    }

    @Test("does not move where an actor is told as two of half its capability")
    func split() throws {
        let program = try Self.sample.get()
        let own = try Self.shipped()
        var other = own
        var halves = try #require(own.actors.last)
        try Rewritten.map(&halves, ["capability"]) { $0.map { $0 / 2 } }
        other.actors[other.actors.count - 1] = halves
        let id = try #require(halves.first)
        other.actors.append([id + "-too"] + halves.dropFirst())
        let (before, after) = (try Self.asShipped.get(), try Self.told(program, other))
        #expect(abs(before.mean - after.mean) < 1e-5 && abs(before.none - after.none) < 0.03)
    }

    @Test("is the one position where all want the same, and so is every model's settlement")
    func equal() throws {
        let program = try Self.sample.get()
        var same = try Self.shipped()
        try same.map(["position"]) { _ in [2, 2, 2] }
        same.drop("limit")
        let page = try Self.rows(program, same)
        #expect(try Self.value(page, "weighted mean", "likeliest values") == 2)
        #expect(try Self.value(page, "no agreement", "share of draws") == 0)
        #expect(try Self.value(page, "no agreement", "settlement given a deal") == 2)
        for row in try Self.rows(program, same, "compare") where row["model"] as? String != "reference-point" {
            let settlement = try #require((row["value"] as? NSNumber)?.doubleValue, "\(row)")
            #expect(abs(settlement - 2) < 1e-6, "\(row)")
        }
    }

    @Test("A skeleton takes its capabilities from a data set of them, against the largest")
    func skeleton() throws {
        let program = try Self.corpus()
        // Of our own, in the columns of the National Material Capabilities.
        try #require(program.keeping).write(
            """
            "ccode","year","milex","milper","irst","pec","tpop","upop","cinc"
            365,2014,100,10,10,10,100,10,0.04
            365,2015,100,10,10,10,100,10,0.03
            740,2014,100,10,10,10,100,10,0.04
            740,2015,100,10,10,10,100,10,0.06
            740,2016,100,10,10,10,100,10,0.01

            """, to: "capabilities.csv")
        let taken = try program.run("import", "cow-cinc", "capabilities.csv", "--quiet")
        try #require(taken.status == 0, "\(taken.errors)")
        let new = try program.run(
            "bargain", "new", "--between", "RUS", "JPN", "--by", "Ana Quispe", "--out", "own.yaml")
        try #require(new.status == 0, "\(new.errors)")
        let text = try String(contentsOf: try #require(program.folder).appending(path: "own.yaml"), encoding: .utf8)
        let skeleton = try Rewritten(text)
        func capability(_ name: String) throws -> String {
            let actor = try #require(skeleton.actors.first { $0.contains("        name: \"\(name)\"") }, "\(text)")
            return try #require(actor.first { $0.hasPrefix("        capability:") })
        }
        // The latest year of both, and not the last of one: 0.06 is the whole, 0.03 the half of it.
        let (japan, russia) = (try capability("Japan"), try capability("Russia"))
        #expect(japan.contains("mode: 100") && japan.contains("2015"), "\(japan)")
        #expect(russia.contains("mode: 50,") && russia.contains("2015"), "\(russia)")
        let page = try program.run("bargain", "own.yaml", "--format", "jsonl", "--quiet")
        #expect(page.status == 0, "\(page.errors)")
        #expect(!page.output.lowercased().contains("nan"))
    }
}
