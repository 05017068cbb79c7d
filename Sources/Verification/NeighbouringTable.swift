/// A table that lies beside a file of cases.
package struct NeighbouringTable: Sendable {
    /// The file's name.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
