package import Mathematics
internal import RealModule

/// Rates of change as people write them: `dT/dt = -(T-70)/10, T(0)=180`.
///
/// Statements are divided by commas, semicolons or lines: `dX/dt = expression` for each stock, `X(0) = expression` or `X0 = expression` for its
/// beginning, `name = expression` for a constant. An expression has numbers, names, `t` for the time, `+ - * / ^` (or
/// `**`), parentheses, and `exp ln log sqrt sin cos tanh abs min max`; a number before a name or a parenthesis multiplies it.
package struct RateEquations: Sendable {
    /// In the order in which their rates are given.
    package let stocks: [String]
    package let initial: [Double]
    private let rates: [Expression]

    /// - Throws: `InputError` with the statement that cannot be read.
    package init(_ text: String) throws(InputError) {
        var rateTexts: [(stock: String, text: String)] = []
        var beginnings: [(stock: String, text: String)] = []
        var constants: [String: Double] = [:]
        for (index, part) in Self.statements(text.replacing("−", with: "-")).enumerated() {
            let place = "statement \(index + 1), '\(part)'"
            guard let equals = part.firstIndex(of: "=") else {
                throw InputError(place, found: "no '='", expected: "dX/dt = …, X(0) = … or name = …")
            }
            let left = String(part[..<equals].filter { $0 != " " && $0 != "\t" })
            let right = String(part[part.index(after: equals)...])
            if left.hasPrefix("d"), left.hasSuffix("/dt"), left.count > 4 {
                rateTexts.append((String(left.dropFirst().dropLast(3)), right))
            } else if left.hasSuffix("(0)"), left.count > 3 {
                beginnings.append((String(left.dropLast(3)), right))
            } else {
                guard constants[left] == nil, Self.isName(left) else {
                    throw InputError(place, found: "'\(left)'", expected: "a new name")
                }
                let value = try Expression(right, place, ["t": 0], constants)
                guard !value.usesVariables else {
                    throw InputError(place, found: "a constant that moves", expected: "numbers and constants")
                }
                constants[left] = value([0])
            }
        }
        guard !rateTexts.isEmpty else {
            throw InputError("equations", found: "no rate", expected: "dX/dt = … for one stock or more")
        }
        _ = try InputError.distinct(rateTexts.map(\.stock), "rate")
        var variables = ["t": 0]
        for (index, rate) in rateTexts.enumerated() { variables[rate.stock] = index + 1 }
        var rates: [Expression] = []
        var initial: [Double] = []
        for rate in rateTexts {
            rates.append(try Expression(rate.text, "rate of '\(rate.stock)'", variables, constants))
            guard let beginning = beginnings.first(where: { $0.stock == rate.stock }) else {
                // Or as a constant: `x0 = 1`.
                if let value = constants["\(rate.stock)0"] ?? constants["\(rate.stock)_0"] {
                    initial.append(value)
                    continue
                }
                throw InputError(
                    "stock '\(rate.stock)'", found: "no beginning", expected: "\(rate.stock)(0) = a number")
            }
            let value = try Expression(beginning.text, "beginning of '\(rate.stock)'", ["t": 0], constants)
            initial.append(value([0]))
        }
        if let stray = beginnings.first(where: { beginning in !rateTexts.contains { $0.stock == beginning.stock } }) {
            throw InputError(
                "beginning of '\(stray.stock)'", found: "no rate for it", expected: "d\(stray.stock)/dt = …")
        }
        stocks = rateTexts.map(\.stock)
        self.initial = initial
        self.rates = rates
    }

    /// The rates of all stocks.
    ///
    /// - Parameter values: of the stocks, in their order.
    package func callAsFunction(_ time: Double, _ values: [Double]) -> [Double] {
        let arguments = [time] + values
        return rates.map { $0(arguments) }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, Expression.isLetter(first) else { return false }
        return text.utf8.allSatisfy { Expression.isLetter($0) || Expression.isDigit($0) }
    }

    /// At commas, semicolons and line ends that stand in no parentheses.
    private static func statements(_ text: String) -> [String] {
        var (parts, part, depth) = ([String](), "", 0)
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth <= 0, character == "," || character == ";" || character.isNewline {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        parts.append(part)
        return parts.map { $0.drop { $0 == " " || $0 == "\t" } }.map(String.init).filter { !$0.isEmpty }
    }
}

/// An expression as a list of steps for a stack.
private struct Expression: Sendable {
    private enum Step: Sendable {
        case number(Double)
        case variable(Int)
        case add, subtract, multiply, divide, power, negate
        case call(String, arguments: Int)
    }

    private static let functions: [String: Int] = [
        "exp": 1, "ln": 1, "log": 1, "sqrt": 1, "sin": 1, "cos": 1, "tanh": 1, "abs": 1, "min": 2, "max": 2,
    ]

    private var steps: [Step] = []
    private(set) var usesVariables = false
    private let bytes: [UInt8]
    private var at = 0
    private let place: String
    private var depth = 0

    static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
    }
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    init(
        _ text: String, _ place: String, _ variables: [String: Int], _ constants: [String: Double]
    ) throws(InputError) {
        bytes = Array(text.utf8)
        self.place = place
        try sum(variables, constants)
        skip()
        guard at == bytes.count else { throw unexpected("the end or an operator") }
    }

    private mutating func skip() { while at < bytes.count, bytes[at] == 32 || bytes[at] == 9 { at += 1 } }

    private func unexpected(_ expected: String) -> InputError {
        let rest = String(decoding: bytes[min(at, bytes.count)...], as: UTF8.self)
        return InputError(place, found: rest.isEmpty ? "the end" : "'\(rest)'", expected: expected)
    }

    private mutating func take(_ character: Character) -> Bool {
        skip()
        guard at < bytes.count, bytes[at] == character.asciiValue else { return false }
        at += 1
        return true
    }

    private mutating func sum(
        _ variables: [String: Int], _ constants: [String: Double]
    ) throws(InputError) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw InputError(place, found: "200 nested parts", expected: "fewer") }
        try product(variables, constants)
        while true {
            if take("+") {
                try product(variables, constants)
                steps.append(.add)
            } else if take("-") {
                try product(variables, constants)
                steps.append(.subtract)
            } else {
                return
            }
        }
    }

    private mutating func product(
        _ variables: [String: Int], _ constants: [String: Double]
    ) throws(InputError) {
        try signed(variables, constants)
        while true {
            if take("*") {
                try signed(variables, constants)
                steps.append(.multiply)
            } else if take("/") {
                try signed(variables, constants)
                steps.append(.divide)
            } else {
                skip()
                guard at < bytes.count, Self.isLetter(bytes[at]) || bytes[at] == 40 else { return }
                try raised(variables, constants)
                steps.append(.multiply)
            }
        }
    }

    private mutating func signed(
        _ variables: [String: Int], _ constants: [String: Double]
    ) throws(InputError) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw InputError(place, found: "200 nested parts", expected: "fewer") }
        if take("-") {
            try signed(variables, constants)
            steps.append(.negate)
        } else {
            _ = take("+")
            try raised(variables, constants)
        }
    }

    private mutating func raised(
        _ variables: [String: Int], _ constants: [String: Double]
    ) throws(InputError) {
        try atom(variables, constants)
        skip()
        let isDoubled = at + 1 < bytes.count && bytes[at] == 42 && bytes[at + 1] == 42
        if isDoubled { at += 2 }
        if isDoubled || take("^") {
            try signed(variables, constants)
            steps.append(.power)
        }
    }

    private mutating func atom(
        _ variables: [String: Int], _ constants: [String: Double]
    ) throws(InputError) {
        if take("(") {
            try sum(variables, constants)
            guard take(")") else { throw unexpected("')'") }
            return
        }
        guard at < bytes.count else { throw unexpected("a number, a name or '('") }
        let start = at
        if Self.isLetter(bytes[at]) {
            while at < bytes.count, Self.isLetter(bytes[at]) || Self.isDigit(bytes[at]) { at += 1 }
            let name = String(decoding: bytes[start..<at], as: UTF8.self)
            if let count = Self.functions[name], take("(") {
                for argument in 0..<count {
                    if argument > 0, !take(",") { throw unexpected("',' and another argument of \(name)") }
                    try sum(variables, constants)
                }
                guard take(")") else { throw unexpected("')'") }
                steps.append(.call(name, arguments: count))
            } else if let value = constants[name] {
                steps.append(.number(value))
            } else if let variable = variables[name] {
                steps.append(.variable(variable))
                usesVariables = true
            } else {
                at = start
                let known = (Array(variables.keys) + Array(constants.keys)).sorted().joined(separator: ", ")
                throw InputError(place, found: "'\(name)'", expected: "one of \(known)")
            }
            return
        }
        while at < bytes.count, Self.isDigit(bytes[at]) || bytes[at] == 46 { at += 1 }
        if at > start, at < bytes.count, bytes[at] == 101 || bytes[at] == 69 {
            var end = at + 1
            if end < bytes.count, bytes[end] == 43 || bytes[end] == 45 { end += 1 }
            if end < bytes.count, Self.isDigit(bytes[end]) {
                while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
                at = end
            }
        }
        guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else {
            at = start
            throw unexpected("a number, a name or '('")
        }
        steps.append(.number(value))
    }

    /// - Parameter values: of the variables, by their places.
    func callAsFunction(_ values: [Double]) -> Double {
        var stack: [Double] = []
        stack.reserveCapacity(8)
        func pop() -> Double { stack.popLast() ?? .nan }
        for step in steps {
            switch step {
            case .number(let value): stack.append(value)
            case .variable(let place): stack.append(values[place])
            case .negate: stack.append(-pop())
            case .call(let name, let count):
                let last = pop()
                if count == 2 {
                    let first = pop()
                    stack.append(name == "min" ? min(first, last) : max(first, last))
                    continue
                }
                switch name {
                case "exp": stack.append(Double.exp(last))
                case "ln", "log": stack.append(Double.log(last))
                case "sqrt": stack.append(last.squareRoot())
                case "sin": stack.append(Double.sin(last))
                case "cos": stack.append(Double.cos(last))
                case "tanh": stack.append(Double.tanh(last))
                default: stack.append(abs(last))
                }
            case .add, .subtract, .multiply, .divide, .power:
                let right = pop()
                let left = pop()
                switch step {
                case .add: stack.append(left + right)
                case .subtract: stack.append(left - right)
                case .multiply: stack.append(left * right)
                case .divide: stack.append(left / right)
                default:
                    // A power with a whole exponent is also known of a negative number.
                    if right == right.rounded(), abs(right) < 1000 {
                        stack.append(Double.pow(left, Int(right)))
                    } else {
                        stack.append(Double.pow(left, right))
                    }
                }
            }
        }
        return pop()
    }
}
