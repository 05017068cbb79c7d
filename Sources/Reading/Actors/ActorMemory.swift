internal import Evidence

/// What a document has spoken of so far, as far as later words may stand for it.
struct ActorMemory {
    enum Number { case singular, plural }
    /// What a phrase speaks of, for the agreement of pronouns.
    enum Kind {
        case state, body, person, people, thing
    }

    /// A phrase that a pronoun may take up.
    struct Candidate {
        let sentence: Int
        let word: Int
        /// The number of the reference; -1 for a phrase that names no actor.
        let reference: Int32
        let kind: Kind
        let number: Number
        /// How much stress its place in the clause gives it: subjects most.
        let weight: Int
        /// More for those who are spoken of again and again, less for one of several.
        var bonus = 0
        /// The first word of the list that it sums up; -1 for a single phrase.
        var list = -1
    }

    /// Two or more that were named together: coordinated, hyphened, or with each other as subject and object.
    struct Company {
        let sentence: Int
        let word: Int
        let codes: [String]
        let range: Range<Int>
        let closeness: Closeness
        var arePersons = false
        /// The first word of the list that named them; -1 where none did.
        var list = -1
    }

    /// How strongly a passage makes a pair of those whom it names.
    enum Closeness: Int {
        /// The only two of a sentence.
        case named = 12
        /// One against the other.
        case opposed = 14
        /// One dealing with the other: visitor and host, subject and object.
        case dealing = 22
        /// In one breath: "Peru and Chile", "Sino-Russian", "both sides".
        case together = 30
    }

    private(set) var candidates: [Candidate] = []
    private(set) var companies: [Company] = []
    /// The last phrase of each noun that had an actor.
    private(set) var lastOfNoun: [String: (reference: Int32, sentence: Int)] = [:]
    /// The last organisation and the last group named.
    var lastOrganisation: Int32?
    var organisationAt = 0
    var lastGroup: Int32?
    /// How often each actor has been named.
    var timesNamed: [String: Int] = [:]

    /// How many sentences back a phrase may be taken up.
    static let reach = 4

    mutating func add(_ candidate: Candidate) { candidates.append(candidate) }
    mutating func add(_ company: Company) { companies.append(company) }
    mutating func name(_ noun: String, _ reference: Int32, sentence: Int) {
        lastOfNoun[noun] = (reference, sentence)
    }

    /// More for a person who was spoken of before.
    func topicality(of reference: ActorReference, among references: [ActorReference]) -> Int {
        guard let name = reference.persons.first else { return 0 }
        let times = candidates.count { $0.reference >= 0 && references[Int($0.reference)].persons.first == name }
        return min(2, times) * 4
    }

    /// A list grows word by word; what was remembered of its beginning goes.
    mutating func forgetList(from first: Int, sentence: Int) {
        candidates.removeAll { $0.sentence == sentence && $0.list == first }
        companies.removeAll { $0.sentence == sentence && $0.list == first }
    }

    /// Forgets what lies too far back.
    mutating func begin(sentence: Int) {
        candidates.removeAll { sentence - $0.sentence > Self.reach }
        companies.removeAll { sentence - $0.sentence > Self.reach }
    }
}

/// The two states that a document speaks of most.
struct MainPair {
    let codes: [String]

    /// The pair named together in most sentences, in two at least.
    init?(of document: NamedDocument) {
        var counts: [String: (count: Int, codes: [String], first: Int)] = [:]
        for (index, sentence) in document.sentences.enumerated() {
            var codes: [String] = []
            for mention in sentence.mentions where mention.kind == .actor || mention.kind == .person {
                guard let actor = mention.actor else { continue }
                let code = document.gazetteer.principal(of: actor)
                if !codes.contains(code) { codes.append(code) }
            }
            guard (2...6).contains(codes.count) else { continue }
            // A sentence of two says more of them than one of six.
            let weight = codes.count == 2 ? 3 : 1
            for first in codes.indices {
                for second in codes.indices where second > first {
                    let pair = [codes[first], codes[second]]
                    let key = pair.sorted().joined(separator: " ")
                    counts[key, default: (0, pair, index)].count += weight
                }
            }
        }
        let best = counts.max { a, b in
            (a.value.count, -a.value.first, b.key) < (b.value.count, -b.value.first, a.key)
        }
        guard let best, best.value.count >= 4 else { return nil }
        codes = best.value.codes
    }
}
