package import Exchange

extension JSONValue {
    /// A number with six significant digits at most, so that equal work prints equal bytes; null for none.
    package static func sixDigits(_ value: Double?) -> JSONValue {
        guard let value, value.isFinite else { return .null }
        guard value != 0 else { return .integer(0) }
        var scale = 1.0
        while abs(value) * scale < 100_000, scale < 1e9 { scale *= 10 }
        return .plain((value * scale).rounded() / scale)
    }
}
