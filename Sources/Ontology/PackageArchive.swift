internal import Chronology

/// A package in a form that loads in a few milliseconds; the YAML stays the source.
///
/// One description of the fields (`archive`) serves writing and reading, so the two cannot part. The bytes begin
/// with a version and the hash of the YAML files that they were made from.
enum PackageArchive {
    static let version = "fukan-package-13\n"

    static func bytes(of package: SystemPackage) -> [UInt8] {
        var writer = ArchiveWriter()
        var package = package
        writer.bytes.append(contentsOf: version.utf8)
        try? package.archive(with: &writer)  // a writer never throws
        return writer.bytes
    }

    /// `nil` where the bytes are of another version, of other files, or damaged.
    static func package(from bytes: [UInt8], hash: String) -> SystemPackage? {
        guard bytes.starts(with: version.utf8) else { return nil }
        var reader = ArchiveReader(bytes: bytes, position: version.utf8.count)
        var package = SystemPackage()
        do {
            try package.archive(with: &reader)
        } catch { return nil }
        return package.hash == hash && reader.position == bytes.count ? package : nil
    }
}

struct ArchiveDamage: Error {}

protocol ArchiveCoder {
    mutating func text(_ value: inout String) throws(ArchiveDamage)
    mutating func integer(_ value: inout Int) throws(ArchiveDamage)
    mutating func number(_ value: inout Double) throws(ArchiveDamage)
    mutating func list<T>(
        _ values: inout [T], _ blank: T, _ each: (inout T, inout Self) throws(ArchiveDamage) -> Void
    ) throws(ArchiveDamage)
    mutating func optional<T>(
        _ value: inout T?, _ blank: T, _ each: (inout T, inout Self) throws(ArchiveDamage) -> Void
    ) throws(ArchiveDamage)
}

extension ArchiveCoder {
    mutating func texts(_ values: inout [String]) throws(ArchiveDamage) {
        try list(&values, "") { (text: inout String, coder: inout Self) throws(ArchiveDamage) in try coder.text(&text) }
    }
    mutating func text(_ value: inout String?) throws(ArchiveDamage) {
        try optional(&value, "") { (text: inout String, coder: inout Self) throws(ArchiveDamage) in
            try coder.text(&text)
        }
    }
    mutating func number(_ value: inout Double?) throws(ArchiveDamage) {
        try optional(&value, 0) { (number: inout Double, coder: inout Self) throws(ArchiveDamage) in
            try coder.number(&number)
        }
    }
    mutating func integer(_ value: inout Int?) throws(ArchiveDamage) {
        try optional(&value, 0) { (number: inout Int, coder: inout Self) throws(ArchiveDamage) in
            try coder.integer(&number)
        }
    }
    mutating func flag(_ value: inout Bool) throws(ArchiveDamage) {
        var number = value ? 1 : 0
        try integer(&number)
        value = number == 1
    }
    mutating func day(_ value: inout Day?) throws(ArchiveDamage) {
        var number = value.map { Int($0.number) }
        try integer(&number)
        value = number.map { Day(number: Int32(truncatingIfNeeded: $0)) }
    }
    mutating func interval(_ value: inout DateInterval) throws(ArchiveDamage) {
        var from = value.from
        var to = value.to
        var precision = value.precision.rawValue
        try day(&from)
        try day(&to)
        try text(&precision)
        if let from, let to, to < from { throw ArchiveDamage() }
        value = DateInterval(from: from, to: to, precision: DatePrecision(rawValue: precision) ?? .unknown)
    }
    mutating func entries<T: Archived>(_ values: inout [T]) throws(ArchiveDamage) {
        try list(&values, T()) { (entry: inout T, coder: inout Self) throws(ArchiveDamage) in
            try entry.archive(with: &coder)
        }
    }
    mutating func entry<T: Archived>(_ value: inout T?) throws(ArchiveDamage) {
        try optional(&value, T()) { (entry: inout T, coder: inout Self) throws(ArchiveDamage) in
            try entry.archive(with: &coder)
        }
    }
}

protocol Archived {
    init()
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage)
}

struct ArchiveWriter: ArchiveCoder {
    var bytes: [UInt8] = []

    mutating func integer(_ value: inout Int) {
        // Seven bits a byte, the sign folded into the lowest bit.
        var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
    mutating func text(_ value: inout String) {
        var count = value.utf8.count
        integer(&count)
        bytes.append(contentsOf: value.utf8)
    }
    mutating func number(_ value: inout Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    mutating func list<T>(
        _ values: inout [T], _ blank: T, _ each: (inout T, inout Self) throws(ArchiveDamage) -> Void
    ) throws(ArchiveDamage) {
        var count = values.count
        integer(&count)
        for index in values.indices { try each(&values[index], &self) }
    }
    mutating func optional<T>(
        _ value: inout T?, _ blank: T, _ each: (inout T, inout Self) throws(ArchiveDamage) -> Void
    ) throws(ArchiveDamage) {
        var present = value == nil ? 0 : 1
        integer(&present)
        if var inner = value { try each(&inner, &self) }
    }
}

struct ArchiveReader: ArchiveCoder {
    let bytes: [UInt8]
    var position: Int

    mutating func integer(_ value: inout Int) throws(ArchiveDamage) {
        var rest: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.count, shift < 64 else { throw ArchiveDamage() }
            let byte = bytes[position]
            position += 1
            rest |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        value = Int(bitPattern: UInt(rest >> 1)) ^ -Int(rest & 1)
    }
    mutating func text(_ value: inout String) throws(ArchiveDamage) {
        var count = 0
        try integer(&count)
        guard count >= 0, count <= bytes.count - position else { throw ArchiveDamage() }
        value = String(decoding: bytes[position..<(position + count)], as: UTF8.self)
        position += count
    }
    mutating func number(_ value: inout Double) throws(ArchiveDamage) {
        guard bytes.count - position >= 8 else { throw ArchiveDamage() }
        var pattern: UInt64 = 0
        for index in 0..<8 { pattern |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        value = Double(bitPattern: pattern)
        position += 8
    }
    mutating func list<T>(
        _ values: inout [T], _ blank: T, _ each: (inout T, inout Self) throws(ArchiveDamage) -> Void
    ) throws(ArchiveDamage) {
        var count = 0
        try integer(&count)
        // Every entry takes at least one byte: a damaged count cannot ask for more memory than the file has.
        guard count >= 0, count <= bytes.count - position else { throw ArchiveDamage() }
        values = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            var entry = blank
            try each(&entry, &self)
            values.append(entry)
        }
    }
    mutating func optional<T>(
        _ value: inout T?, _ blank: T, _ each: (inout T, inout Self) throws(ArchiveDamage) -> Void
    ) throws(ArchiveDamage) {
        var present = 0
        try integer(&present)
        guard present == 1 else {
            value = nil
            return
        }
        var inner = blank
        try each(&inner, &self)
        value = inner
    }
}

extension SystemPackage: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&hash)
        try coder.text(&name)
        try coder.text(&title)
        try coder.texts(&core)
        try coder.entries(&actors)
        try coder.entries(&genericBodies)
        try coder.entries(&actorNouns)
        try coder.entries(&offices)
        try coder.entries(&persons)
        try coder.entries(&places)
        try coder.entries(&channels)
        try coder.entries(&issues)
        try coder.entries(&things)
        try coder.entries(&measures)
        try coder.entries(&frames)
        try frameWords.archive(with: &coder)
        try coder.entries(&stances)
        try coder.entries(&reporting)
        try coder.entries(&stages)
        try coder.entries(&claimWords)
        try coder.entries(&concepts)
        try coder.entries(&eventTypes)
        try coder.entries(&exceptions)
        try coder.entries(&confidencePoints)
        try coder.texts(&contexts)
        try coder.entries(&cameo)
        try coder.entries(&questions)
        try coder.entries(&maps)
    }
}

extension Actor: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        var kindName = kind.rawValue
        try coder.text(&code)
        try coder.text(&kindName)
        kind = Kind(rawValue: kindName) ?? .state
        try coder.text(&name)
        try coder.texts(&aliases)
        try coder.texts(&adjectives)
        try coder.texts(&nationals)
        try coder.texts(&combining)
        try coder.entry(&capital)
        try coder.texts(&seats)
        try coder.list(&codes, (system: "", code: "")) {
            (pair: inout (system: String, code: String), coder: inout C) throws(ArchiveDamage) in
            try coder.text(&pair.system)
            try coder.text(&pair.code)
        }
        try coder.entry(&fiscalYear)
        try coder.day(&from)
        try coder.day(&until)
        try coder.text(&successor)
        try coder.texts(&members)
        try coder.text(&of)
        try coder.text(&sector)
    }
}

extension Actor.Capital: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&name)
        try coder.texts(&aliases)
        try coder.number(&latitude)
        try coder.number(&longitude)
    }
}

extension Actor.FiscalYear: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.integer(&month)
        try coder.integer(&day)
        try coder.flag(&isNamedByFirst)
    }
}

extension GenericBody: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&name)
        try coder.texts(&aliases)
        try coder.text(&sector)
    }
}

extension ActorNoun: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        var kindName = kind.rawValue
        try coder.text(&id)
        try coder.text(&kindName)
        kind = Kind(rawValue: kindName) ?? .body
        try coder.texts(&nouns)
        try coder.text(&sector)
        try coder.flag(&areAbroad)
    }
}

extension Office: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&name)
        try coder.texts(&titles)
        try coder.text(&level)
    }
}

extension Person: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&name)
        try coder.text(&family)
        try coder.text(&given)
        try coder.text(&state)
        try coder.texts(&spellings)
        try coder.entries(&offices)
    }
}

extension Person.Tenure: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&office)
        try coder.text(&actor)
        try coder.day(&from)
        try coder.day(&until)
    }
}

extension Place: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&kind)
        try coder.text(&name)
        try coder.entries(&rivalNames)
        try coder.texts(&aliases)
        try coder.texts(&adjectives)
        try coder.number(&latitude)
        try coder.number(&longitude)
        try coder.text(&partOf)
        try coder.text(&country)
        try coder.texts(&disputedBy)
    }
}

extension Place.RivalName: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&name)
        try coder.texts(&usedBy)
    }
}

extension Channel: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&name)
        try coder.text(&title)
        try coder.texts(&aliases)
        try coder.text(&level)
        try coder.integer(&rung)
        try coder.texts(&members)
        try coder.entries(&states)
    }
}

extension Channel.State: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&state)
        try coder.interval(&on)
        try coder.texts(&members)
        try coder.text(&source)
    }
}

extension Question: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        var formName = form.rawValue
        try coder.text(&id)
        try coder.text(&part)
        try coder.text(&group)
        try coder.text(&question)
        try coder.text(&formName)
        form = Form(rawValue: formName) ?? .passages
        try coder.text(&later)
        try coder.texts(&channels)
        try coder.texts(&levels)
        try coder.texts(&measures)
        try coder.texts(&types)
        try coder.texts(&contexts)
        try coder.texts(&frames)
        try coder.texts(&actors)
        try coder.texts(&persons)
        try coder.texts(&places)
        try coder.texts(&issues)
        try coder.texts(&things)
        try coder.texts(&drivers)
    }
}

extension MapFrame: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&title)
        try coder.number(&west)
        try coder.number(&east)
        try coder.number(&south)
        try coder.number(&north)
    }
}

extension Issue: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&kind)
        try coder.text(&name)
        try coder.texts(&aliases)
        try coder.texts(&parties)
        try coder.texts(&places)
    }
}

extension Thing: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&kind)
        try coder.text(&name)
        try coder.texts(&aliases)
        try coder.text(&of)
        try coder.day(&from)
        try coder.day(&until)
    }
}

extension Measure: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&id)
        try coder.text(&name)
        try coder.text(&unit)
        try coder.texts(&nouns)
        try coder.texts(&verbs)
        try coder.flag(&isAgainst)
    }
}

extension Frame: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&name)
        try coder.text(&type)
        try coder.text(&mode)
        try coder.flag(&isMutual)
        try coder.texts(&verbs)
        try coder.texts(&nouns)
        try coder.texts(&adjectives)
        try coder.texts(&objects)
        try coder.texts(&modifiers)
        try coder.texts(&without)
        try coder.texts(&source)
        try coder.texts(&target)
        try coder.texts(&needs)
        try coder.flag(&takesPlaces)
        try coder.flag(&keepsObject)
        try coder.flag(&isHome)
        try coder.texts(&contexts)
        try coder.text(&stage)
    }
}

extension FrameWords: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.texts(&lightVerbs)
        try coder.texts(&occurrenceVerbs)
        try coder.texts(&carrierNouns)
        try coder.texts(&receivingVerbs)
        try coder.texts(&homeNouns)
    }
}

extension ConceptClass: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        var kindName = kind.rawValue
        try coder.text(&id)
        try coder.text(&kindName)
        kind = Kind(rawValue: kindName) ?? .order
        try coder.text(&name)
        try coder.texts(&words)
        try coder.texts(&less)
        try coder.texts(&types)
        try coder.text(&refines)
    }
}

extension ClaimWords: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        var kindName = kind.rawValue
        try coder.text(&kindName)
        guard let kind = Kind(rawValue: kindName) else { throw ArchiveDamage() }
        self.kind = kind
        try coder.texts(&verbs)
        try coder.texts(&nouns)
        try coder.texts(&adjectives)
        try coder.texts(&adverbs)
        try coder.texts(&connectives)
        try coder.text(&sign)
        try coder.text(&strength)
        try coder.flag(&isEffectFirst)
        try coder.text(&effect)
        try coder.text(&manner)
        try coder.number(&low)
        try coder.number(&high)
    }
}

extension StanceWords: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&status)
        try coder.texts(&verbs)
        try coder.texts(&nouns)
        try coder.texts(&adjectives)
        try coder.texts(&adverbs)
        try coder.texts(&standing)
    }
}

extension ReportingWords: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.texts(&verbs)
        try coder.texts(&nouns)
        try coder.texts(&phrases)
        try coder.texts(&adverbs)
        try coder.number(&strength)
        try coder.flag(&takesObjects)
        try coder.flag(&denies)
        try coder.flag(&discloses)
    }
}

extension StageWords: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&stage)
        try coder.texts(&verbs)
        try coder.texts(&nouns)
    }
}

extension EventType: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&type)
        try coder.integer(&quad)
        try coder.number(&intensity)
        try coder.text(&recipient)
        try coder.text(&meaning)
        try coder.entries(&modes)
        var names = reaches.map(\.rawValue)
        try coder.texts(&names)
        reaches = names.compactMap(Reach.init)
    }
}

extension EventType.Mode: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&mode)
        try coder.number(&intensity)
        try coder.text(&meaning)
    }
}

extension CameoCode: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.text(&code)
        try coder.text(&name)
        try coder.number(&goldsteinICEWS)
        try coder.number(&goldstein2007)
        try coder.number(&goldsteinGDELT)
        try coder.text(&quad)
        try coder.text(&type)
        try coder.text(&mode)
        try coder.text(&context)
    }
}

extension EventException: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        var directionName = direction?.rawValue
        try coder.text(&id)
        try when.archive(with: &coder)
        try coder.number(&intensity)
        try coder.text(&directionName)
        direction = directionName.flatMap { Direction(rawValue: $0) }
        try coder.text(&reason)
        try coder.text(&source)
        try coder.text(&judgedBy)
        try coder.day(&judgedOn)
    }
}

extension EventException.Condition: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.texts(&types)
        try coder.texts(&modes)
        try coder.texts(&frames)
        try coder.texts(&contexts)
        try coder.texts(&sources)
        try coder.texts(&targets)
        try coder.texts(&sourceKinds)
        try coder.texts(&places)
        try coder.texts(&issues)
        try coder.flag(&isDisputed)
        try coder.texts(&levels)
        try coder.texts(&persons)
        try coder.texts(&words)
    }
}

extension ConfidencePoint: Archived {
    mutating func archive<C: ArchiveCoder>(with coder: inout C) throws(ArchiveDamage) {
        try coder.number(&marks)
        try coder.number(&right)
    }
}
