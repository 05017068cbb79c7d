/// A file of cases that lies with a package, in its folder `cases`, or that a user names: questions put to a record
/// with what bears on them. The room that knows each kind of case reads it.
package struct CaseFile: Sendable, Equatable {
    /// As the user would name it.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
