import Foundation

/// Keys as a person presses them, or as bytes of a pipe.
final class KeyInput {
    private let isTerminal = isatty(0) == 1
    private var before = termios()

    /// On a terminal keys come one by one, without the line's end and without being shown.
    init() {
        guard isTerminal else { return }
        tcgetattr(0, &before)
        set(raw: true)
    }

    /// Leaves the terminal as it was.
    func end() { if isTerminal { tcsetattr(0, TCSANOW, &before) } }

    private func set(raw: Bool) {
        var settings = before
        // Ctrl-C still ends the program; what was decided by then is kept.
        if raw { settings.c_lflag &= ~tcflag_t(ICANON | ECHO) }
        tcsetattr(0, TCSANOW, &settings)
    }

    private func byte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(0, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR { continue }
            return nil
        }
    }

    /// The next key that is no white space, in lower case; `nil` at the end of the input.
    func key() -> Character? {
        while let byte = byte() {
            if byte == 4 { return nil }
            // The arrow keys and their like come as several bytes, which mean nothing here.
            if byte == 0x1B { return "\u{1B}" }
            if byte > 0x20 { return Character(Unicode.Scalar(byte | (65...90 ~= byte ? 0x20 : 0))) }
        }
        return nil
    }

    /// The rest of a line, as text; on a terminal it can be edited.
    func line(_ prompt: String) throws -> String {
        try StandardOutput.write(prompt)
        if isTerminal { set(raw: false) }
        defer { if isTerminal { set(raw: true) } }
        var bytes: [UInt8] = []
        while let byte = byte(), byte != 0x0A { bytes.append(byte) }
        if !isTerminal { try StandardOutput.write("\n") }
        return String(decoding: bytes, as: UTF8.self)
    }
}
