/// Where an arc-hybrid parser stands in a sentence (Kuhlmann, Gómez-Rodríguez, Satta, 2011): the stack, the front of the
/// buffer, and the arcs so far.
///
/// Words are 0 to `count` - 1; `count` is the root, which is the last item of the buffer (Ballesteros and Nivre, "Going
/// to the roots of dependency parsing", 2013); `count` + 1 stands for no word.
struct ParserState {
    let count: Int
    var none: Int { count + 1 }
    var root: Int { count }
    /// The front of the buffer.
    private(set) var front = 0
    private(set) var stack: [Int] = []
    private(set) var heads: [Int]
    /// The relation of each word to its head.
    private(set) var relations: [Int]
    // The outermost two children on each side of each word, by position, `none` where there are fewer.
    private(set) var left1: [Int]
    private(set) var left2: [Int]
    private(set) var right1: [Int]
    private(set) var right2: [Int]
    private(set) var leftCount: [Int]
    private(set) var rightCount: [Int]
    /// A bit for each relation that a word has to a child on either side.
    private(set) var leftRelations: [UInt64]
    private(set) var rightRelations: [UInt64]

    init(count: Int) {
        self.count = count
        heads = [Int](repeating: count + 1, count: count + 2)
        relations = [Int](repeating: 0, count: count + 2)
        left1 = heads
        left2 = heads
        right1 = heads
        right2 = heads
        leftCount = relations
        rightCount = relations
        leftRelations = [UInt64](repeating: 0, count: count + 2)
        rightRelations = leftRelations
        stack.reserveCapacity(count)
    }

    /// The item `depth` below the top of the stack.
    @inline(__always)
    func item(_ depth: Int) -> Int { depth < stack.count ? stack[stack.count - 1 - depth] : none }
    /// The item `ahead` behind the front of the buffer.
    @inline(__always)
    func buffer(_ ahead: Int) -> Int { min(front + ahead, none) }

    var isFinal: Bool { front == count && stack.isEmpty }
    var canShift: Bool { front < count }
    /// The root takes one child only: the last item of the stack.
    var canLeft: Bool { !stack.isEmpty && (front < count || stack.count == 1) }
    var canRight: Bool { stack.count >= 2 }

    /// The transition, where only one is possible.
    var only: Transition? {
        switch (canShift, canLeft, canRight) {
        case (true, false, false): .shift
        case (false, true, false): .left
        case (false, false, true): .right
        default: nil
        }
    }

    mutating func shift() {
        stack.append(front)
        front += 1
    }

    /// The front of the buffer takes the top of the stack.
    mutating func left(_ relation: Int) {
        let child = stack.removeLast()
        attach(child, to: front, relation)
        left2[front] = left1[front]
        left1[front] = child
        leftCount[front] += 1
        leftRelations[front] |= 1 << UInt64(relation)
    }

    /// The second item of the stack takes the top.
    mutating func right(_ relation: Int) {
        let child = stack.removeLast()
        let head = stack[stack.count - 1]
        attach(child, to: head, relation)
        right2[head] = right1[head]
        right1[head] = child
        rightCount[head] += 1
        rightRelations[head] |= 1 << UInt64(relation)
    }

    private mutating func attach(_ child: Int, to head: Int, _ relation: Int) {
        heads[child] = head
        relations[child] = relation
    }
}
