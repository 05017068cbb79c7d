import Exchange
import Foundation
import Ontology
import TestSupport
import Testing
import Verification

@Suite("Cases of bargaining and alignment")
struct BargainingCasesTests {
    private static let verification: Verification? = {
        let systems = ReferenceData.packageFolder.appendingPathComponent("Systems").path
        return (try? PackageStore(shipped: systems, cache: nil).load("northeast-asia")).map { Verification($0) }
    }()

    private static let folder = ReferenceData.packageFolder
        .appendingPathComponent("Tests/VerificationTests/Cases/bargaining").path

    private static let files = [
        "alignment", "challenge", "closed-forms", "landscape", "settlement", "spatial-matrices",
        "spatial-one-dimension",
        "spatial-turns", "union-expected",
    ]

    private static func tables(_ folder: String) throws -> [NeighbouringTable] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }.sorted().map {
            NeighbouringTable(name: $0, bytes: try FileContent.bytes(of: "\(folder)/\($0)"))
        }
    }

    private func run(
        _ content: JSONValue, _ name: String = "anything.json", folder: String = folder
    ) throws -> [Verdict] {
        try #require(Self.verification).run(
            Array(JSONText.string(content).utf8), file: name, isTable: false,
            neighbours: { (try? Self.tables(folder)) ?? [] })
    }

    private func own(_ name: String) throws -> JSONValue {
        try JSONReader.read(FileContent.bytes(of: "\(Self.folder)/\(name).json"))
    }

    private func check(_ verdicts: [Verdict], _ name: String) {
        #expect(!verdicts.isEmpty, "\(name)")
        for verdict in verdicts where verdict.result != .reproduced && verdict.result != .differsFromPrint {
            Issue.record(
                """
                \(name) \(verdict.id): \(verdict.result) \(verdict.figure ?? "") expected \
                \(JSONText.string(verdict.expected)) found \(JSONText.string(verdict.found))
                """)
        }
    }

    @Test("of ours are reproduced under any name", arguments: files)
    func reproduced(name: String) throws {
        let found = try run(own(name))
        check(found, name)
        #expect(!found.contains { $0.result == .differsFromPrint })
    }

    @Test("with any one expected figure changed differ", arguments: files)
    func changed(name: String) throws {
        let content = try own(name)
        // The drawn ones take their time; each kind of figure of theirs is tried.
        let all = Change.all(content)
        let tried = name == "settlement" ? all.enumerated().filter { $0.offset % 12 == 0 }.map(\.element) : all
        for changed in tried {
            let found = try run(changed)
            #expect(
                found.contains {
                    $0.result == .differs || $0.result == .notSupported || $0.result == .differsFromPrint
                },
                "\(name) \(JSONText.string(changed).prefix(3000))")
        }
    }

    @Test("with one input changed differ", arguments: files.filter { $0 != "union-expected" && $0 != "closed-forms" })
    func input(name: String) throws {
        let changed = Change.input(try own(name))
        #expect(try run(changed).contains { $0.result == .differs })
    }

    @Test("with a key that is not known say so by name, and reproduce the rest", arguments: files)
    func unknown(name: String) throws {
        let content = try own(name)
        let members = (content.object ?? []).map { member in
            member.key.hasPrefix("expected") || member.key.hasPrefix("computed")
                ? JSONMember(
                    key: member.key,
                    value: .object((member.value.object ?? []) + [JSONMember(key: "soothsayer", value: .integer(3))]))
                : member
        }
        guard JSONValue.object(members) != content else { return }
        let found = try run(.object(members))
        #expect(found.contains { $0.result == .notSupported && $0.figure?.hasSuffix("soothsayer") == true })
        #expect(found.filter { $0.result != .notSupported }.allSatisfy { $0.result == .reproduced })
        #expect(found.contains { $0.result == .reproduced })
    }

    @Test("with an expectation that no form reads say so by name", arguments: files.filter { $0 != "closed-forms" })
    func unread(name: String) throws {
        for value in [JSONValue.integer(4), .members(["soothsayer": .integer(4)])] {
            let more = JSONMember(key: "expected_by_the_oracle", value: value)
            let found = try run(.object((own(name).object ?? []) + [more]))
            let told = found.filter { $0.result != .reproduced }
            #expect(told.map(\.result) == [.notSupported])
            #expect(told.first?.id.contains("expected_by_the_oracle") == true)
        }
    }

    @Test("with a block left out still run the rest", arguments: ["challenge", "landscape", "settlement"])
    func blocks(name: String) throws {
        let content = try own(name)
        for member in content.object ?? []
        where member.key.hasPrefix("expected") || member.key == "published" || member.key.hasSuffix("_expected") {
            let rest = JSONValue.object((content.object ?? []).filter { $0.key != member.key })
            check(try run(rest), "\(name) without \(member.key)")
        }
    }

    @Test("whose nations or minima come in another order are the same")
    func order() throws {
        let content = try own("landscape")
        let turned = JSONValue.object(
            (content.object ?? []).map { member in
                switch member.key {
                case "actors": JSONMember(key: member.key, value: .array((member.value.array ?? []).reversed()))
                case "propensity":
                    JSONMember(
                        key: member.key,
                        value: .array((member.value.array ?? []).reversed().map { .array(($0.array ?? []).reversed()) })
                    )
                case "expected":
                    JSONMember(
                        key: member.key,
                        value: .object(
                            (member.value.object ?? []).map { figure in
                                figure.key == "local_minima"
                                    ? JSONMember(
                                        key: figure.key, value: .array((figure.value.array ?? []).reversed())) : figure
                            }))
                default: member
                }
            })
        #expect(turned != content)
        check(try run(turned), "turned")
    }

    @Test("that a publication printed otherwise are told, and are no failure")
    func printed() throws {
        let content = try own("challenge")
        let changed = JSONValue.object(
            (content.object ?? []).map { member in
                guard member.key == "published" else { return member }
                return JSONMember(
                    key: member.key,
                    value: .members(["median_by_round": .array([.integer(40), .number(77.7)]), "remark": .string("x")]))
            })
        let found = try run(changed)
        let told = found.filter { $0.result == .differsFromPrint }
        #expect(told.map(\.figure) == ["published.median_by_round[1]"])
        #expect(found.filter { $0.result != .differsFromPrint }.allSatisfy { $0.result == .reproduced })
        let empty = JSONValue.object(
            (content.object ?? []).map { member in
                member.key == "published"
                    ? JSONMember(key: member.key, value: .members(["median_by_round": .array([])])) : member
            })
        #expect(try run(empty).count == found.count - 1)
    }

    @Test(
        "that are bad input are not supported, and say where",
        arguments: [
            (
                #"{"actors":[{"name":"a","position":1,"salience":-0.2,"capability":1}],"expected":{"weighted_mean":1}}"#,
                "salience of 'a': found -0.2"
            ),
            (
                #"{"actors":[{"name":"a","position":1,"salience":0.5,"capability":1}],"expected":{"code_reading":{"rounds_run":0,"moves":0}}}"#,
                "rounds_run"
            ),
            (
                #"{"actors_3":[{"name":"a","position":1,"salience":0,"capability":1}],"expected_4":{"plain_mean":1}}"#,
                "actors_4"
            ),
            (
                #"{"parameters":{"votingRule":"Loud"},"actors":[{"name":"a","position":[1],"salience":[9],"capability":1}],"expected":{"turn_0_pce_probability":[1]}}"#,
                "parameters.votingRule: expected one of Binary"
            ),
            (
                #"{"parameters":{"stateTransitions":"Stochastic"},"actors":[{"name":"a","position":[1],"salience":[9],"capability":1}],"expected":{"positions_by_turn":{"a":[[1]]}}}"#,
                "stochastic transitions"
            ),
            (
                #"{"actors":[{"name":"a","size":1},{"name":"b","size":0}],"propensity":[[0,1],[1,0]],"expected":{"configurations":2}}"#,
                "size of 'b'"
            ),
            (
                #"{"actors":[{"name":"a","size":1},{"name":"b","size":1}],"propensity":"as one likes","expected":{"configurations":2}}"#,
                "for every pair"
            ),
            (#"{"cases":[{"inputs":{"moon":1},"expected":{"tide":2}}]}"#, "found moon"),
            (
                #"{"actors":[{"name":"a","position":{"low":2,"mode":1,"high":3},"salience":{"low":0,"mode":0,"high":1},"capability":{"low":1,"mode":1,"high":1}}],"computed":{"plain_mean":1}}"#,
                "actors[0].position: found 2.0, 1.0, 3.0"
            ),
        ])
    func refused(text: String, reason: String) throws {
        let found = try #require(Self.verification).run(Array(text.utf8), file: "x.json", isTable: false)
        #expect(found.map(\.result) == [.notSupported])
        #expect(found.first?.figure?.contains(reason) == true, "\(found)")
    }

    @Test("on a table that is given alone say what it lacks, and with its figures beside it nothing")
    func table() throws {
        let verification = try #require(Self.verification)
        let table = try FileContent.bytes(of: "\(Self.folder)/issues-union.csv")
        let alone = try verification.run(table, file: "issues-union.csv", isTable: true)
        #expect(alone.map(\.result) == [.notSupported])
        #expect(alone[0].figure?.contains("expected errors of forecasts") == true)
        let figures = try FileContent.bytes(of: "\(Self.folder)/union-expected.json")
        #expect(
            try verification.run(table, file: "issues-union.csv", isTable: true, companions: { [figures] }).isEmpty)
        let without = try verification.run(figures, file: "union-expected.json", isTable: false)
        #expect(without.map(\.result) == [.notSupported])
    }

    @Test(
        "that lie beside the checkout are reproduced, and differ when an expected figure is changed",
        .reference("cases/bargaining"))
    func reference() throws {
        let folder = ReferenceData.file("cases/bargaining").path
        var random = SplitMix64(seed: 3)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".json") {
            let content = try JSONReader.read(FileContent.bytes(of: "\(folder)/\(name)"))
            check(try run(content, name, folder: folder), name)
            check(try run(content, "renamed.json", folder: folder), "\(name) renamed")
            let changes = Change.all(content)
            for _ in 0..<3 where !changes.isEmpty {
                let changed = changes[Int(random.next() % UInt64(changes.count))]
                #expect(
                    try run(changed, name, folder: folder).contains {
                        $0.result == .differs || $0.result == .notSupported || $0.result == .differsFromPrint
                    }, "\(name)")
            }
        }
    }
}

/// Changes to a case.
private enum Change {
    /// Keys that ask or explain.
    private static let passed: Set<String> = [
        "note", "round", "rounds_run", "draws", "distribution", "reading", "lesson", "model", "actor", "field",
        "actors",
        "propensity",
    ]

    private static func expects(_ key: String) -> Bool {
        key.hasPrefix("expected") || key.hasPrefix("computed") || key.hasSuffix("_expected")
            || key.hasPrefix("per_issue")
    }

    /// The case with each expected leaf changed once.
    static func all(_ value: JSONValue, expected: Bool = false) -> [JSONValue] {
        switch value {
        case .object(let members):
            return members.indices.flatMap { index -> [JSONValue] in
                let member = members[index]
                if member.key == "tolerance" || expected && passed.contains(member.key) { return [] }
                return all(member.value, expected: expected || expects(member.key)).map { changed in
                    var copy = members
                    copy[index] = JSONMember(key: member.key, value: changed)
                    return .object(copy)
                }
            }
        case .array(let values):
            return values.indices.flatMap { index in
                all(values[index], expected: expected).map { changed in
                    var copy = values
                    copy[index] = changed
                    return .array(copy)
                }
            }
        case .string(let text): return expected ? [.string(text + "x")] : []
        case .integer(let number): return expected ? [.number(Double(number) * 1.2 + 1.7)] : []
        case .number(let number): return expected ? [.number(number * 1.2 + 1.7)] : []
        case .bool(let flag): return expected ? [.bool(!flag)] : []
        case .null: return []
        }
    }

    /// The case with the first number of its second actor a little smaller.
    static func input(_ content: JSONValue) -> JSONValue {
        func smaller(_ value: JSONValue) -> JSONValue {
            if let number = value.number { return .number(number * 0.8 + 0.1) }
            if let list = value.array, let first = list.first { return .array([smaller(first)] + list.dropFirst()) }
            if let low = value["low"]?.number, let mode = value["mode"]?.number, let high = value["high"]?.number {
                return .members(["low": .number(low), "mode": .number((mode + low) / 2), "high": .number(high)])
            }
            return value
        }
        return .object(
            (content.object ?? []).map { member in
                guard member.key == "actors", let actors = member.value.array, actors.count > 1 else { return member }
                var changed = actors
                changed[1] = .object(
                    (actors[1].object ?? []).map { field in
                        ["position", "size"].contains(field.key)
                            ? JSONMember(key: field.key, value: smaller(field.value)) : field
                    })
                return JSONMember(key: member.key, value: .array(changed))
            })
    }
}
