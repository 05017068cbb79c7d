/// Why a file of weights is refused.
package struct WeightFileError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Fault: Equatable, Sendable {
        case notWeights
        case version(found: UInt32, expected: UInt32)
        case length(found: Int, expected: UInt64)
        case checksum(found: UInt64, expected: UInt64)
        case section(name: String)
    }

    package let file: String
    package let fault: Fault

    package init(file: String, fault: Fault) {
        self.file = file
        self.fault = fault
    }

    package var description: String {
        switch fault {
        case .notWeights:
            "\(file): these are no weights of the language engine; expected a file that 'fukan train language' wrote"
        case .version(let found, let expected):
            "\(file): version \(found) of the weights; this program reads version \(expected): run 'make weights'"
        case .length(let found, let expected):
            "\(file): \(found) bytes; expected \(expected): the file is cut off or was added to"
        case .checksum(let found, let expected):
            "\(file): damaged: the checksum is \(String(found, radix: 16)); expected \(String(expected, radix: 16))"
        case .section(let name):
            "\(file): the section '\(name)' is missing or does not hold what it should"
        }
    }
}
