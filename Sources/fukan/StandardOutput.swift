import Foundation

/// Where results go.
enum StandardOutput {
    static var isTerminal: Bool { isatty(1) == 1 }

    /// Columns of the terminal; 160 where the output goes elsewhere.
    static var width: Int {
        var size = winsize()
        if isTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return 160
    }

    /// Writes all bytes.
    ///
    /// - Throws: `Failure` where they cannot be written; a reader that has closed its end ends the program in silence.
    static func write(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { exit(0) }
                throw Failure(.cannotWrite, "standard output cannot be written: \(String(cString: strerror(errno)))")
            }
            offset += count
        }
    }

    static func write(_ text: String) throws { try write(Array(text.utf8)) }
}
