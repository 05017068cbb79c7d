import Foundation
import Ontology
import TestSupport
import Testing

/// A small valid package, to which each test adds one mistake.
private let header = "name: strait\ntitle: A strait and its two shores\ncore: [AAA, BBB]\n"
private let actors = """
    actors:
      - {code: AAA, kind: state, name: Arland, adjectives: [Arlandic], capital: {name: Arville, lat: 10.5, lon: 20}}
      - {code: BBB, kind: state, name: Borland}
    offices:
      - {id: prime-minister, name: Prime Minister, titles: [Premier], level: head-of-government}

    """

private func write(_ extra: String, header: String = header) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    try folder.write(header, to: "strait/package.yaml")
    try folder.write(actors, to: "strait/actors.yaml")
    if !extra.isEmpty { try folder.write(extra, to: "strait/extra.yaml") }
    return (folder, folder.file("strait").path)
}

private func mistakes(_ extra: String, header: String = header) throws -> [String] {
    let (folder, path) = try write(extra, header: header)
    let store = PackageStore(shipped: folder.url.path, cache: nil)
    do {
        _ = try store.check(path)
        return []
    } catch {
        return error.errors.map { $0.description.replacing(folder.url.path + "/", with: "") }
    }
}

@Suite("A mistake in a system package is named with file, line, what was found and what was expected")
struct PackageMistakeTests {
    @Test("a right package has none") func valid() throws {
        #expect(try mistakes("") == [])
    }

    @Test(
        "each kind of mistake has its words",
        arguments: [
            (
                "actors:\n  - {code: CCC, kind: stat, name: Corland}",
                "strait/extra.yaml:2: kind is 'stat'; expected: state"
            ),
            (
                "actors:\n  - {code: CCC, kind: state, nam: Corland, name: Corland}",
                "strait/extra.yaml:2: unknown key 'nam' in actor 'CCC'; known: name"
            ),
            ("actors:\n  - {code: CCC, kind: state}", "strait/extra.yaml:2: actor 'CCC' has no 'name'; expected one"),
            (
                "actors:\n  - {code: ccc, kind: state, name: Corland}",
                "strait/extra.yaml:2: code is 'ccc'; expected capitals, digits, ':' and '-', as in JPN or IGO:G7"
            ),
            (
                "actors:\n  - {code: AAA, kind: state, name: Again}",
                "strait/extra.yaml:2: the actor 'AAA' stands twice; first at strait/actors.yaml:2"
            ),
            (
                "actors:\n  - {code: CCC:NAVY, kind: body, name: Corlandic Navy, of: AAB}",
                "strait/extra.yaml:2: no actor 'AAB' in this system; closest: AAA, BBB"
            ),
            (
                "actors:\n  - {code: CCC:NAVY, kind: body, name: Corlandic Navy}",
                "strait/extra.yaml:2: actor 'CCC:NAVY' has no 'of'; expected one"
            ),
            ("actors: none", "strait/extra.yaml:1: actors is 'none'; expected a list"),
            (
                "confidence:\n  - {marks: 0.5, right: 0.6}\n  - {marks: 0.6, right: 0.5}",
                "strait/extra.yaml:3: right is 0.5; expected a number from 0.6 to 1.0"
            ),
            (
                "exceptions:\n  - id: visit\n    when: {sources: [AAC]}\n    then: {intensity: 1}\n    reason: r\n    source: s",
                "strait/extra.yaml:3: no actor 'AAC' in this system; closest: AAA"
            ),
            (
                "exceptions:\n  - id: visit\n    when: {levels: [minster]}\n    then: {intensity: 1}\n    reason: r\n    source: s",
                "strait/extra.yaml:3: levels is 'minster'; expected: minister, military"
            ),
            (
                "exceptions:\n  - id: visit\n    when: {sources: [AAA]}\n    then: {direction: backwards}\n    reason: r\n    source: s",
                "strait/extra.yaml:4: direction is 'backwards'; expected: one-way, reversed, answer"
            ),
            (
                "exceptions:\n  - id: visit\n    when: {sources: [AAA]}\n    then: {intensity: 11}\n    reason: r\n    source: s",
                "strait/extra.yaml:4: intensity is 11.0; expected a number from -10.0 to 10.0"
            ),
            (
                "exceptions:\n  - id: visit\n    when: {disputed: false}\n    then: {intensity: 1}\n    reason: r\n    source: s",
                "strait/extra.yaml:3: exception 'visit' has no condition in 'when'; expected one"
            ),
            (
                "exceptions:\n  - id: visit\n    when: {sources: [AAA]}\n    then: {intensity: 1}\n    reason: r",
                "strait/extra.yaml:2: exception 'visit' has no 'source' or 'judged'; expected one"
            ),
            ("actors:\n  - CCC", "strait/extra.yaml:2: found 'CCC'; expected a mapping of keys to values"),
            (
                "actors:\n  - {code: CCC, kind: state, name: Corland, aliases: Cor}",
                "strait/extra.yaml:2: aliases is 'Cor'; expected a list"
            ),
            (
                "places:\n  - {id: rock, kind: island, name: The Rock, lat: 95}",
                "strait/extra.yaml:2: lat is 95.0; expected a number from -90.0 to 90.0"
            ),
            (
                "places:\n  - {id: rock, kind: island, name: The Rock, lat: north}",
                "strait/extra.yaml:2: lat is 'north'; expected a number"
            ),
            (
                "places:\n  - {id: rock, kind: island, name: The Rock, country: AAA, disputed_by: [AAA, BBB]}",
                "strait/extra.yaml:2: the place 'rock' has both country and disputed_by; expected only disputed_by where ownership is disputed"
            ),
            (
                "persons:\n  - {id: ann, name: Ann Ole, family: Ole, given: Ann, offices: [{office: prime-minster, actor: AAA}]}",
                "strait/extra.yaml:2: no office 'prime-minster' in this system; closest: prime-minister"
            ),
            (
                "persons:\n  - id: ann\n    name: Ann Ole\n    family: Ole\n    offices:\n      - {office: prime-minister, from: 2014-02-30}",
                "strait/extra.yaml:6: from is '2014-02-30'; expected a date such as 2013, 2013-11 or 2013-11-02"
            ),
            (
                "things:\n  - {id: war, kind: war, name: The War, from: 1990, until: 1980-05}",
                "strait/extra.yaml:2: until 1980-05 lies before from 1990"
            ),
            (
                "things:\n  - {id: war, kind: war, name: The War, from: 2911}",
                "strait/extra.yaml:2: from is '2911'; expected a year up to 2100"
            ),
            (
                "persons:\n  - id: ann\n    name: Ann Ole\n    family: Ole\n    offices:\n"
                    + "      - {office: prime-minister, actor: AAA, from: 2012, until: 1998}",
                "strait/extra.yaml:6: until 1998 lies before from 2012"
            ),
            (
                "persons:\n  - id: ann\n    name: Ann Ole\n    family: Ole\n    offices:\n"
                    + "      - {office: prime-minister, actor: AAA, from: 1098, until: 1999}",
                "strait/extra.yaml:6: the term from 1098 until 1999 is longer than a life; expected at most 80 years"
            ),
            (
                "persons:\n  - id: ann\n    name: Ann Ole\n    family: Ole\n    state: AAA\n    offices:\n"
                    + "      - {office: prime-minister, from: 2008, until: 2013-04}\n"
                    + "      - {office: prime-minister, actor: AAA, from: 2013-03-02}",
                "strait/extra.yaml:8: the term overlaps that of line 7 in the same office 'prime-minister'; "
                    + "expected one after the other"
            ),
            (
                "actors:\n  - {code: CCC, kind: state, name: Corland, from: 1960-05, until: 1991}\n"
                    + "persons:\n  - id: ann\n    name: Ann Ole\n    family: Ole\n    offices:\n"
                    + "      - {office: prime-minister, actor: CCC, from: 1992}",
                "strait/extra.yaml:8: the term lies outside the time of the actor 'CCC', which is from 1960-05-01 "
                    + "until 1991-12-31"
            ),
            (
                "frames:\n  - {name: meeting, type: CONSULT, verbs: [meet]}",
                "strait/extra.yaml:2: no event type 'CONSULT' in this system"
            ),
            (
                "claim_words:\n  - {kind: couse, verbs: [lead to]}",
                "strait/extra.yaml:2: kind is 'couse'; expected: cause"
            ),
            (
                "claim_words:\n  - {kind: cause, verbs: [lead to]}",
                "strait/extra.yaml:2: an entry of claim_words has no 'sign'; expected one"
            ),
            (
                "claim_words:\n  - {kind: ill}",
                "strait/extra.yaml:2: an entry of claim_words has no "
                    + "'verbs' or 'nouns' or 'adjectives' or 'adverbs' or 'connectives'; expected one"
            ),
            (
                "claim_words:\n  - {kind: probability, low: 60, high: 50, adverbs: [likely]}",
                "strait/extra.yaml:2: high is 50.0; expected a number from 60.0 to 100.0"
            ),
            (
                "event_types:\n  - {type: CONSULT, quad: 5, intensity: 2.5, meaning: talks}",
                "strait/extra.yaml:2: quad is 5.0; expected a number from 1.0 to 4.0"
            ),
            (
                "measures:\n  - {id: ships, name: '', unit: ships}",
                "strait/extra.yaml:2: name of measure 'ships' is empty; expected a text"
            ),
            (
                "channels:\n  - {id: 2+2, name: 2+2, level: minister, states: [{state: held, members: [AAA, BBB], source: minutes}]}",
                "strait/extra.yaml:2: a state of channel '2+2' has no 'on'; expected one"
            ),
            ("- 1\n- 2", "strait/extra.yaml:1: found a list; expected a mapping of keys to values"),
        ])
    func mistake(extra: String, expected: String) throws {
        #expect(try mistakes(extra) == [expected])
    }

    @Test("terms that follow each other, even within a year, are none") func terms() throws {
        let held = { (terms: String) in
            "persons:\n  - id: ann\n    name: Ann Ole\n    family: Ole\n    state: AAA\n    offices: [\(terms)]"
        }
        for terms in [
            "{office: prime-minister, from: 2008, until: 2010}, {office: prime-minister, from: 2010}",
            "{office: prime-minister, from: 2008, until: 2010-03-02}, {office: prime-minister, from: 2010-03-02}",
            "{office: prime-minister, from: 2008}, {office: prime-minister, actor: BBB, from: 2009}",
            "{office: prime-minister, until: 2010-03}, {office: prime-minister, from: 2010, until: 2012}",
        ] { #expect(try mistakes(held(terms)) == [], "\(terms)") }
    }

    @Test("broken YAML is reported at its line") func broken() throws {
        let found = try mistakes("actors:\n  - {code: CCC, kind: state\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("strait/extra.yaml:3: not YAML: ") == true)
    }

    @Test("all mistakes are reported, in the order of files and lines") func all() throws {
        let found = try mistakes(
            "places:\n  - {id: rock, kind: islet, name: The Rock}\n  - {id: Rock, kind: island, name: The Rock}",
            header: "name: straits\ntitle: T\ncore: [AAA, XXX]\n")
        #expect(
            found == [
                "strait/extra.yaml:2: kind is 'islet'; expected: island, sea",
                "strait/extra.yaml:3: id is 'Rock'; expected lower-case letters, digits, '+', '.' and '-'",
                "strait/package.yaml:1: name is 'straits'; expected 'strait', the folder's name",
                "strait/package.yaml:3: no actor 'XXX' in this system",
            ])
    }

    @Test("a package that extends an unknown one, or itself, is refused") func extending() throws {
        #expect(
            try mistakes("", header: header + "extends: [wrld]\n") == [
                "strait/package.yaml: extends 'wrld', which is not in the folder beside it or among those that ship: strait"
            ])
        #expect(
            try mistakes("", header: header + "extends: [strait]\n") == [
                "strait/package.yaml: packages extend each other in a circle: strait > strait"
            ])
    }

    @Test("a folder without package.yaml is no package") func noHeader() throws {
        let folder = try TemporaryFolder()
        try folder.write(actors, to: "strait/actors.yaml")
        let error = #expect(throws: PackageErrors.self) {
            try PackageStore(shipped: folder.url.path, cache: nil).check(folder.file("strait").path)
        }
        #expect(
            error?.description.hasSuffix("strait/package.yaml: no such file; expected name, title and what it extends")
                == true)
    }

    @Test("bytes that are not UTF-8 are refused") func notText() throws {
        let (folder, path) = try write("")
        try folder.write([0x61, 0xFF, 0xFE], to: "strait/bad.yaml")
        let error = #expect(throws: PackageErrors.self) {
            try PackageStore(shipped: folder.url.path, cache: nil).check(path)
        }
        #expect(error?.description.hasSuffix("strait/bad.yaml: not YAML: the bytes are not UTF-8") == true)
    }
}

@Suite("The compiled form of a system package")
struct CompiledPackageTests {
    @Test("gives the same package as the YAML") func same() throws {
        let (folder, path) = try write(
            """
            places:
              - {id: rock, kind: island, name: The Rock, names: [{name: El Roc, used_by: [BBB]}], disputed_by: [AAA, BBB], lat: -1.5, lon: 2}
            channels:
              - {id: 2+2, name: 2+2, level: minister, rung: 5, states: [{state: held, on: 2013-11, members: [AAA, BBB], source: minutes}]}
            things:
              - {id: war, kind: war, name: The War, from: 1980-05, until: 1990}
            """)
        let store = PackageStore(shipped: folder.url.path, cache: folder.file("cache").path)
        let fresh = try store.load(path)
        let kept = try store.load(path)
        #expect(fresh == kept)
        #expect(fresh.places.first?.rivalNames.first?.name == "El Roc")
        let plain = try store.check(path)
        #expect(plain.channels == kept.channels && plain.places == kept.places && plain.things == kept.things)
    }

    @Test("is left alone when a file of the package has changed") func changed() throws {
        let (folder, path) = try write("")
        let store = PackageStore(shipped: folder.url.path, cache: folder.file("cache").path)
        let before = try store.load(path)
        try folder.write(actors.replacing("Arland", with: "Arlandia"), to: "strait/actors.yaml")
        let after = try store.load(path)
        #expect(before.actors.first?.name == "Arland")
        #expect(after.actors.first?.name == "Arlandia")
        #expect(before.hash != after.hash)
    }

    @Test("damaged, it is made anew", arguments: 1...20 as ClosedRange<UInt64>)
    func damaged(seed: UInt64) throws {
        let (folder, path) = try write("")
        let store = PackageStore(shipped: folder.url.path, cache: folder.file("cache").path)
        let right = try store.load(path)
        var random = SplitMix64(seed: seed)
        let file = folder.file("cache/\(right.hash).compiled")
        var bytes = [UInt8](try FileContent.bytes(of: file.path))
        for _ in 0..<5 {
            bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        bytes.removeLast(Int.random(in: 1...20, using: &random))
        try folder.write(bytes, to: "cache/\(right.hash).compiled")
        #expect(try store.load(path) == right)
    }
}

@Suite("The names closest to one that was not found")
struct ClosestNamesTests {
    @Test("come by distance, then by the alphabet") func order() {
        #expect(closestNames(to: "JPM", among: ["PRK", "JPN", "JAM", "RUS"]) == ["JAM", "JPN"])
    }
    @Test("leave out what is nothing like it") func limit() {
        #expect(closestNames(to: "kunashir", among: ["iturup", "kunashiri", "honshu"]) == ["kunashiri"])
    }
}
