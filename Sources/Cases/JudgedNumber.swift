package import Bargaining
package import Ontology

/// One number of a case as one judge sees it, with the place in the file where it stands.
package struct JudgedNumber: Sendable, Equatable {
    /// The lowest it may be, the likeliest, the highest; one number alone is all three.
    package let range: JudgedRange
    /// Who judged it; empty where the file names nobody.
    package let by: String
    /// Why, in the judge's words; empty where nothing is said.
    package let reason: String
    package let file: String
    package let line: Int
}

/// One number of a case as one or several judges see it, kept apart; the first judge's is used unless another is asked for.
package struct JudgedNumbers: Sendable, Equatable {
    /// In the order of the file, each judge once; at least one.
    package let all: [JudgedNumber]

    /// - Returns: `nil` for no number.
    package init?(_ all: [JudgedNumber]) {
        guard !all.isEmpty else { return nil }
        self.all = all
    }

    package var judges: [String] { all.map(\.by) }

    /// The number by a judge; the first one's where that judge gave none, or nobody is named.
    package func by(_ judge: String?) -> JudgedNumber {
        all.first { $0.by == judge } ?? all[0]
    }

    /// From the lowest of all judges' modes to the highest.
    package var spread: ClosedRange<Double> {
        let modes = all.map(\.range.mode)
        return all.reduce(modes[0]) { min($0, $1.range.mode) }...all.reduce(modes[0]) { max($0, $1.range.mode) }
    }
}

extension JudgedNumbers {
    /// The number or numbers under a key: `0.5`, `{low: 0, mode: 0.5, high: 1, by: NAME, reason: TEXT}`, or a list of such.
    ///
    /// - Parameters:
    ///   - bounds: what each of low, mode and high must lie in.
    ///   - judge: who judged what names nobody.
    ///   - reason: why, where the number itself gives no reason.
    /// - Returns: `nil` where the key is not there, or with a mistake; mistakes are reported, a missing key if it is required.
    package static func read(
        _ entry: PackageEntry, _ key: String, in bounds: ClosedRange<Double>, by judge: String, reason: String = "",
        required: Bool = true
    ) -> JudgedNumbers? {
        switch entry.shape(of: key) {
        case .missing:
            if required { entry.faults.report(entry.file, entry.line, .missingKey(key, in: entry.title)) }
            return nil
        case .text:
            guard let value = entry.number(key, in: bounds), let range = try? JudgedRange(certain: value) else {
                return nil
            }
            return JudgedNumbers([
                JudgedNumber(range: range, by: judge, reason: reason, file: entry.file, line: entry.line(of: key))
            ])
        case .mapping:
            guard let fields = entry.entry(key) else { return nil }
            fields.allow(only: keys)
            return inline(fields, key, in: bounds, by: judge, reason: reason)
        case .list:
            let entries = entry.entries(key, title: "\(key) of \(entry.title)")
            let numbers = entries.compactMap { fields -> JudgedNumber? in
                fields.allow(only: keys)
                return inline(fields, key, in: bounds, by: judge, reason: reason)?.all.first
            }
            if entries.isEmpty {
                entry.faults.report(entry.file, entry.line(of: key), .empty(key: key, in: entry.title))
            }
            var seen: Set<String> = []
            for number in numbers where !seen.insert(number.by).inserted {
                entry.faults.report(
                    number.file, number.line,
                    .duplicate(kind: "judge of \(key)", id: number.by, firstAt: entry.title))
            }
            return numbers.count == entries.count ? JudgedNumbers(numbers) : nil
        }
    }

    private static let keys = ["low", "mode", "high", "by", "reason"]

    /// The number whose low, mode and high stand among other keys of an entry. Which keys it may have is the caller's to check.
    package static func inline(
        _ fields: PackageEntry, _ name: String, in bounds: ClosedRange<Double>, by judge: String, reason: String = ""
    ) -> JudgedNumbers? {
        for key in ["low", "mode", "high"] where !fields.has(key) {
            fields.faults.report(fields.file, fields.line, .missingKey(key, in: fields.title))
        }
        guard let low = fields.number("low", in: bounds), let mode = fields.number("mode", in: bounds),
            let high = fields.number("high", in: bounds)
        else { return nil }
        guard let range = try? JudgedRange(low: low, mode: mode, high: high) else {
            fields.faults.report(
                fields.file, fields.line(of: "low"),
                .unfit(key: name, found: "low \(low), mode \(mode), high \(high)", expected: "low <= mode <= high"))
            return nil
        }
        return JudgedNumbers([
            JudgedNumber(
                range: range, by: fields.optionalText("by") ?? judge, reason: fields.optionalText("reason") ?? reason,
                file: fields.file, line: fields.line)
        ])
    }
}
