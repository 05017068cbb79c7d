/// A mistake in a system package: where it is, what was found, and what would have been right.
package struct PackageError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Fault: Equatable, Sendable {
        case missingFile(expected: String)
        case unreadable(reason: String)
        case notYAML(reason: String)
        case notAMapping(found: String)
        case notAList(key: String, found: String)
        case notText(key: String, found: String)
        case unknownKey(String, in: String, closest: [String])
        case missingKey(String, in: String)
        case notOneOf(key: String, found: String, closest: [String])
        case notANumber(key: String, found: String)
        case outOfRange(key: String, found: Double, allowed: ClosedRange<Double>)
        case notADate(key: String, found: String)
        case endsBeforeItBegins(from: String, until: String)
        case impossibleYear(key: String, found: String, last: Int)
        case tooLong(from: String, until: String, years: Int)
        case overlaps(office: String, line: Int)
        case outsideOf(actor: String, from: String?, until: String?)
        case notABoolean(key: String, found: String)
        case badIdentifier(key: String, found: String, expected: String)
        case duplicate(kind: String, id: String, firstAt: String)
        case unknownReference(kind: String, id: String, closest: [String])
        case unknownPackage(String, lookedIn: String)
        case extendsItself([String])
        case wrongName(found: String, folder: String)
        case countryOfDisputedPlace(id: String)
        case empty(key: String, in: String)
        case noCondition(in: String)
        /// A value that cannot be what it is meant for.
        case unfit(key: String, found: String, expected: String)
    }
    /// The path of the file as the user would name it.
    package let file: String
    /// From 1; 0 where the fault is the file's as a whole.
    package let line: Int
    package let fault: Fault

    package init(file: String, line: Int, fault: Fault) {
        self.file = file
        self.line = line
        self.fault = fault
    }

    package var description: String {
        (line > 0 ? "\(file):\(line): " : "\(file): ") + explanation
    }

    private var explanation: String {
        switch fault {
        case .missingFile(let expected): "no such file; expected \(expected)"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notYAML(let reason): "not YAML: \(reason)"
        case .notAMapping(let found): "found \(found); expected a mapping of keys to values"
        case .notAList(let key, let found): "\(key) is \(found); expected a list"
        case .notText(let key, let found): "\(key) is \(found); expected a text"
        case .unknownKey(let key, let place, let closest):
            "unknown key '\(key)' in \(place)" + Self.hint("known", closest)
        case .missingKey(let key, let place): "\(place) has no '\(key)'; expected one"
        case .notOneOf(let key, let found, let closest): "\(key) is '\(found)'" + Self.hint("expected", closest)
        case .notANumber(let key, let found): "\(key) is '\(found)'; expected a number"
        case .outOfRange(let key, let found, let allowed):
            "\(key) is \(found); expected a number from \(allowed.lowerBound) to \(allowed.upperBound)"
        case .notADate(let key, let found): "\(key) is '\(found)'; expected a date such as 2013, 2013-11 or 2013-11-02"
        case .endsBeforeItBegins(let from, let until): "until \(until) lies before from \(from)"
        case .impossibleYear(let key, let found, let last):
            "\(key) is '\(found)'; expected a year up to \(last)"
        case .tooLong(let from, let until, let years):
            "the term from \(from) until \(until) is longer than a life; expected at most \(years) years"
        case .overlaps(let office, let line):
            "the term overlaps that of line \(line) in the same office '\(office)'; expected one after the other"
        case .outsideOf(let actor, let from, let until):
            "the term lies outside the time of the actor '\(actor)', which is \(from.map { "from \($0)" } ?? "")"
                + (from != nil && until != nil ? " " : "") + (until.map { "until \($0)" } ?? "")
        case .notABoolean(let key, let found): "\(key) is '\(found)'; expected true or false"
        case .badIdentifier(let key, let found, let expected): "\(key) is '\(found)'; expected \(expected)"
        case .duplicate(let kind, let id, let first): "the \(kind) '\(id)' stands twice; first at \(first)"
        case .unknownReference(let kind, let id, let closest):
            "no \(kind) '\(id)' in this system" + Self.hint("closest", closest)
        case .unknownPackage(let name, let place): "extends '\(name)', which is not in \(place)"
        case .extendsItself(let chain): "packages extend each other in a circle: \(chain.joined(separator: " > "))"
        case .wrongName(let found, let folder): "name is '\(found)'; expected '\(folder)', the folder's name"
        case .countryOfDisputedPlace(let id):
            "the place '\(id)' has both country and disputed_by; expected only disputed_by where ownership is disputed"
        case .empty(let key, let place): "\(key) of \(place) is empty; expected a text"
        case .unfit(let key, let found, let expected): "\(key) is '\(found)'; expected \(expected)"
        case .noCondition(let place): "\(place) has no condition in 'when'; expected one"
        }
    }

    private static func hint(_ word: String, _ closest: [String]) -> String {
        closest.isEmpty ? "" : "; \(word): \(closest.joined(separator: ", "))"
    }
}

/// All mistakes found in a system package, in the order of files and lines.
package struct PackageErrors: Error, Equatable, Sendable, CustomStringConvertible {
    package let errors: [PackageError]
    package init(errors: [PackageError]) { self.errors = errors }
    package var description: String { errors.map(\.description).joined(separator: "\n") }
}
