package import Chronology

/// Which report tells of which event of an event data set, and where in it (GDELT's mentions).
package struct DataReport: Hashable, Sendable {
    /// Of the file, from 1.
    package let line: Int
    /// The source's id of the event.
    package let event: String
    package let eventDay: Day
    package let day: Day
    package let publisher: String?
    /// The address, or what stands for it.
    package let identifier: String?
    /// From 1.
    package let sentence: Int?
    /// Percent.
    package let confidence: Int?
    /// -100...100.
    package let tone: Double?

    package init(
        line: Int, event: String, eventDay: Day, day: Day, publisher: String?, identifier: String?, sentence: Int?,
        confidence: Int?, tone: Double?
    ) {
        self.line = line
        self.event = event
        self.eventDay = eventDay
        self.day = day
        self.publisher = publisher
        self.identifier = identifier
        self.sentence = sentence
        self.confidence = confidence
        self.tone = tone
    }
}
