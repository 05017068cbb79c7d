internal import Causality
package import Chronology
internal import Ontology

/// Several theories run as one, which keeps their quarrels: where more than one speaks of how the same things move one
/// thing, each reading takes the word of one of them.
package struct TheoryPool: Sendable, Equatable, Identifiable {
    package var id = ""
    package var version = ""
    package var part = ""
    package var title = ""
    package var about = ""
    package var asOf = Day(number: 0)
    package var by = ""
    package var on: Day?
    /// Ids of theories; where they state the level of a driver otherwise, the first in this order counts.
    package var of: [String] = []
    package var file = ""
    package var line = 0

    init(_ found: PackageEntry) {
        var entry = found
        id = entry.caseID(of: "pool")
        entry.allow(only: ["id", "version", "part", "title", "about", "as_of", "by", "on", "of"])
        version = entry.text("version")
        part = entry.optionalText("part") ?? ""
        title = entry.text("title")
        about = entry.optionalText("about") ?? ""
        asOf = entry.has("as_of") ? entry.date("as_of")?.to ?? Day(number: 0) : entry.requiredDay("as_of")
        by = entry.text("by")
        on = entry.date("on")?.from
        of = entry.texts("of")
        (file, line) = (entry.file, entry.line)
        if of.count < 2 {
            entry.faults.report(
                file, entry.line(of: "of"), .unfit(key: "of", found: "\(of.count)", expected: "two theories or more"))
        }
    }

    /// Reports theories that are not there.
    static func check(_ pools: [TheoryPool], _ theories: [TheoryCase], _ faults: PackageFaults) {
        let names = theories.map(\.id)
        for pool in pools {
            for id in pool.of where !names.contains(id) {
                let closest = closestNames(to: id, among: names)
                faults.report(
                    pool.file, pool.line,
                    .unknownReference(kind: "theory", id: id, closest: closest.isEmpty ? names : closest))
            }
        }
    }

    /// The theories as one.
    ///
    /// - Parameter theories: those of the pool that a record holds, in any order.
    package func pooled(_ theories: [TheoryCase]) -> TheoryCase {
        let members = of.compactMap { id in theories.first { $0.id == id } }
        var one = TheoryCase()
        (one.id, one.version, one.part, one.title, one.about) = (id, version, part, title, about)
        (one.asOf, one.by, one.on, one.file, one.line) = (asOf, by, on, file, line)
        one.author = "\(members.count) theories as one"
        one.members = members.map(\.id)
        for member in members {
            for driver in member.drivers where one.driver(driver.id) == nil { one.drivers.append(driver) }
            for decision in member.decisions where one.decision(decision.id) == nil { one.decisions.append(decision) }
            for input in member.inputs where !one.inputs.contains(where: { $0.id == input.id }) {
                one.inputs.append(input)
            }
            one.actors += member.actors
        }
        // Drivers of one name that do not have the same levels are not one driver; the first of the name counts.
        one.rules = members.flatMap { member in
            member.rules.filter { rule in
                (rule.conditions.map(\.name) + [rule.effect.name]).allSatisfy { name in
                    member.driver(name)?.levels.map(\.id) == one.driver(name)?.levels.map(\.id)
                }
            }.map { $0.renamed("\(member.id)/\($0.id)") }
        }
        one.expectations = members.flatMap { member in
            member.expectations.filter { member.driver($0.what.name)?.levels == one.driver($0.what.name)?.levels }
        }
        var voices: [String: [String]] = [:]
        for rule in one.rules where !(voices[Self.subject(rule)]?.contains(rule.theory) ?? false) {
            voices[Self.subject(rule), default: []].append(rule.theory)
        }
        for index in one.rules.indices {
            let rule = one.rules[index]
            let subject = Self.subject(rule)
            guard let speakers = voices[subject], speakers.count > 1, let place = speakers.firstIndex(of: rule.theory)
            else { continue }
            one.rules[index].quarrel = TheoryModel.Quarrel(id: subject, place: place, count: speakers.count)
        }
        return one
    }

    /// Of what a rule speaks: what looks at what, whichever way.
    package static func subject(_ rule: TheoryCase.Rule) -> String {
        "\(rule.triggers.joined(separator: " + ")) > \(rule.effect.name)"
    }
}
