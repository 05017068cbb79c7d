/// All that training gives: sets of tags and relations, and the weights of each stage.
package struct LanguageModel: Sendable {
    package let tags: TagSet
    package let relations: RelationSet
    let tagger: Tagger
    let lemmatizer: Lemmatizer
    /// Reads from the right; its trees guide the other one. `nil` in a plain model.
    let fromTheRight: DependencyParser?
    /// Reads from the left, with the tree of the first before it, if there is one.
    let guided: DependencyParser
    /// Scores all arcs, for the careful mode; `nil` in weights without it.
    let network: NeuralNetwork?
    /// What the weights were made of, line by line: licence, seed, and each treebank with its SHA-256.
    package let origin: [String]
}

extension LanguageModel {
    /// The model as a file of weights.
    package func fileBytes() -> [UInt8] {
        func lines(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
        var sections = [
            WeightFile.Section(name: "origin", bytes: lines(origin)),
            WeightFile.Section(name: "tags", bytes: lines(tags.tags.map { "\($0.upos)\t\($0.xpos)" })),
            WeightFile.Section(name: "relations", bytes: lines(relations.names)),
            WeightFile.Section(name: "lexicon", bytes: tagger.lexicon.sectionBytes()),
            WeightFile.Section(name: "lemmas", bytes: lines(lemmatizer.lines())),
            WeightFile.Section(name: "tagger", bytes: tagger.weights.sectionBytes()),
            WeightFile.Section(name: "guided transit.", bytes: guided.transitions.sectionBytes()),
            WeightFile.Section(name: "guided labels", bytes: guided.labels.sectionBytes()),
        ]
        if let fromTheRight {
            sections.append(
                WeightFile.Section(name: "right transit.", bytes: fromTheRight.transitions.sectionBytes()))
            sections.append(WeightFile.Section(name: "right labels", bytes: fromTheRight.labels.sectionBytes()))
        }
        if let network { sections.append(WeightFile.Section(name: "network", bytes: network.sectionBytes())) }
        return WeightFile.bytes(of: sections)
    }

    /// Reads a file of weights.
    ///
    /// - Parameter withCareful: whether the network of the careful mode is read too.
    /// - Throws: `WeightFileError` where the bytes are not what training wrote.
    package init(
        file bytes: UnsafeRawBufferPointer, named file: String, withCareful: Bool = true
    ) throws(WeightFileError) {
        let sections = try WeightFile.sections(in: bytes, file: file)
        func section(_ name: String) throws(WeightFileError) -> UnsafeRawBufferPointer {
            guard let section = sections[name] else { throw WeightFileError(file: file, fault: .section(name: name)) }
            return section
        }
        func lines(_ name: String) throws(WeightFileError) -> [String] {
            let lines = String(decoding: try section(name), as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            return lines.last == "" ? Array(lines.dropLast()) : lines
        }
        func table(_ name: String, classes: Int) throws(WeightFileError) -> WeightTable {
            guard let table = WeightTable(section: try section(name)), table.classes == classes else {
                throw WeightFileError(file: file, fault: .section(name: name))
            }
            return table
        }
        var tags: [TagSet.Tag] = []
        for line in try lines("tags") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw WeightFileError(file: file, fault: .section(name: "tags")) }
            tags.append(TagSet.Tag(upos: String(parts[0]), xpos: String(parts[1])))
        }
        let relations = RelationSet(names: try lines("relations"))
        guard relations.names.count >= 3, relations.names.count <= RelationSet.limit else {
            throw WeightFileError(file: file, fault: .section(name: "relations"))
        }
        guard let lexicon = FormLexicon(section: try section("lexicon"), tags: tags.count) else {
            throw WeightFileError(file: file, fault: .section(name: "lexicon"))
        }
        guard let lemmatizer = Lemmatizer(lines: try lines("lemmas")) else {
            throw WeightFileError(file: file, fault: .section(name: "lemmas"))
        }
        func parser(_ transitions: String, _ labels: String, isLight: Bool) throws(WeightFileError) -> DependencyParser
        {
            return DependencyParser(
                transitions: try table(transitions, classes: 3),
                labels: try table(labels, classes: relations.names.count), isLight: isLight)
        }
        self.tags = TagSet(tags: tags)
        self.relations = relations
        self.lemmatizer = lemmatizer
        origin = try lines("origin")
        tagger = Tagger(lexicon: lexicon, weights: try table("tagger", classes: tags.count))
        fromTheRight =
            sections["right transit."] == nil ? nil : try parser("right transit.", "right labels", isLight: true)
        guided = try parser("guided transit.", "guided labels", isLight: false)
        if withCareful, let section = sections["network"] {
            guard
                let network = NeuralNetwork(
                    section: section, shape: NeuralShape(tags: tags.count, relations: relations.names.count))
            else { throw WeightFileError(file: file, fault: .section(name: "network")) }
            self.network = network
        } else {
            network = nil
        }
    }
}

extension FormLexicon {
    private static let entrySize = 14

    func sectionBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries {
            WeightFile.append(entry.form, to: &bytes)
            WeightFile.append(entry.tag, to: &bytes)
            WeightFile.append(entry.parts, to: &bytes)
        }
        return bytes
    }

    /// - Returns: `nil` where the section holds no lexicon over so many tags.
    init?(section: UnsafeRawBufferPointer, tags: Int) {
        guard section.count % Self.entrySize == 0 else { return nil }
        var entries: [Entry] = []
        entries.reserveCapacity(section.count / Self.entrySize)
        for start in stride(from: 0, to: section.count, by: Self.entrySize) {
            let entry = Entry(
                form: UInt64(littleEndian: section.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
                tag: Int16(littleEndian: section.loadUnaligned(fromByteOffset: start + 8, as: Int16.self)),
                parts: UInt32(littleEndian: section.loadUnaligned(fromByteOffset: start + 10, as: UInt32.self)))
            guard entry.tag >= -1, Int(entry.tag) < tags else { return nil }
            entries.append(entry)
        }
        self.init(entries: entries)
    }
}

extension Lemmatizer {
    /// The rules, a line each: tag, ending, how much to cut, what to put; in order.
    func lines() -> [String] {
        rules.keys.sorted().flatMap { tag in
            (rules[tag] ?? [:]).map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
                .sorted { ($0.0, $0.1.cut, $0.1.ending) < ($1.0, $1.1.cut, $1.1.ending) }
                .map { "\(tag)\t\($0)\t\($1.cut)\t\($1.ending)" }
        }
    }

    /// - Returns: `nil` where a line is no rule.
    init?(lines: [String]) {
        var rules: [String: [[UInt8]: Rule]] = [:]
        for line in lines {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 4, let cut = Int(parts[2]), cut >= 0 else { return nil }
            rules[String(parts[0]), default: [:]][Array(parts[1].utf8)] = Rule(cut: cut, ending: String(parts[3]))
        }
        self.init(rules: rules)
    }
}
