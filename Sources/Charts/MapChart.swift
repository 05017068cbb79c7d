internal import RealModule

/// Places on a coast in Mercator's projection. No border is drawn.
package struct MapChart: Sendable {
    package struct Frame: Sendable, Equatable {
        /// Degrees, north and east positive; east may exceed 180.
        package let west: Double
        package let east: Double
        package let south: Double
        package let north: Double

        package init(west: Double, east: Double, south: Double, north: Double) {
            self.west = west
            self.east = east
            self.south = south
            self.north = north
        }
    }

    package struct Place: Sendable {
        /// The name and its shorter forms, the longest first.
        package let names: [String]
        package let longitude: Double
        package let latitude: Double
        /// What happened there; 0 for a place that is only named.
        package let count: Int
        /// Drawn as a ring: whose it is is disputed.
        package let isDisputed: Bool
        package let link: ChartLink?

        package init(
            names: [String], longitude: Double, latitude: Double, count: Int, isDisputed: Bool, link: ChartLink?
        ) {
            self.names = names
            self.longitude = longitude
            self.latitude = latitude
            self.count = count
            self.isDisputed = isDisputed
            self.link = link
        }
    }

    private let frame: Frame
    private let land: [[(longitude: Double, latitude: Double)]]
    private let places: [Place]

    /// - Parameters:
    ///   - land: closed rings; they are cut at the frame.
    ///   - places: those outside the frame are left out.
    package init(_ frame: Frame, land: [[(longitude: Double, latitude: Double)]], places: [Place]) {
        self.frame = frame
        self.land = land
        self.places = places.filter {
            $0.longitude >= frame.west && $0.longitude <= frame.east && $0.latitude >= frame.south
                && $0.latitude <= frame.north
        }
    }

    private static func mercator(_ latitude: Double) -> Double {
        Double.log(Double.tan(Double.pi / 4 + latitude * Double.pi / 360)) * 180 / Double.pi
    }

    package func figure() -> Figure {
        let width = 640.0
        let (south, north) = (Self.mercator(frame.south), Self.mercator(frame.north))
        let height = (width * (north - south) / (frame.east - frame.west)).rounded()
        let x = LinearScale(frame.west...frame.east, from: 0, to: width)
        let y = LinearScale(south...north, from: height, to: 0)
        var markup = Markup()
        markup.element("rect", ["class": "sea", "x": "0", "y": "0", "width": px(width), "height": px(height)])
        markup.open("g", ["aria-hidden": "true"])
        var degrees = graticule(x, y, width: width, height: height, into: &markup)
        var path = ""
        for ring in land {
            let cut = Clipping.ring(ring, to: frame)
            guard cut.count > 2 else { continue }
            var last = ""
            for (index, point) in cut.enumerated() {
                let place = "\(px(x(point.longitude))) \(px(y(Self.mercator(point.latitude))))"
                if place == last { continue }
                path += (index == 0 ? "M" : "L") + place
                last = place
            }
            path += "Z"
        }
        if !path.isEmpty { markup.element("path", ["class": "land", "d": path]) }
        degrees.close("g")
        markup.append(degrees)
        let dropped = draw(x, y, width: width, height: height, into: &markup)
        return Figure(markup, width: width, height: height, droppedLabels: dropped)
    }

    /// Draws the lines.
    ///
    /// - Returns: their degrees, to be written above the land.
    private func graticule(
        _ x: LinearScale, _ y: LinearScale, width: Double, height: Double, into markup: inout Markup
    ) -> Markup {
        var names = Markup()
        for longitude in x.ticks(5) {
            markup.element(
                "line",
                ["class": "faint", "x1": px(x(longitude)), "y1": "0", "x2": px(x(longitude)), "y2": px(height)])
            let degrees = longitude > 180 ? 360 - longitude : abs(longitude)
            names.element(
                "text", ["class": "soft halo", "x": px(x(longitude) + 2), "y": px(height - 4)],
                text: "\(Int(degrees))°\(longitude < 0 || longitude > 180 ? "W" : "E")")
        }
        let latitudes = LinearScale(frame.south...frame.north, from: 0, to: 1).ticks(4)
        for latitude in latitudes {
            let place = y(Self.mercator(latitude))
            markup.element("line", ["class": "faint", "x1": "0", "y1": px(place), "x2": px(width), "y2": px(place)])
            names.element(
                "text", ["class": "soft halo", "x": "3", "y": px(place - 3)],
                text: "\(Int(abs(latitude)))°\(latitude < 0 ? "S" : "N")")
        }
        return names
    }

    /// - Returns: how many labels were dropped.
    private func draw(
        _ x: LinearScale, _ y: LinearScale, width: Double, height: Double, into markup: inout Markup
    ) -> Int {
        // Where most happened gets its label first.
        let ordered = places.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
        let marks = ordered.map { place in
            (
                place: place, x: x(place.longitude), y: y(Self.mercator(place.latitude)),
                radius: 3 + 2.2 * Double(place.count).squareRoot()
            )
        }
        var labels = LabelPlacement(
            in: LabelPlacement.Box(x: 2, y: 2, width: width - 4, height: height - 20), size: 12,
            obstacles: marks.map {
                LabelPlacement.Box(
                    x: $0.x - $0.radius, y: $0.y - $0.radius, width: 2 * $0.radius, height: 2 * $0.radius)
            })
        for mark in marks {
            markup.linked(mark.place.link) { markup in
                let kind = mark.place.isDisputed || mark.place.count == 0 ? "mark neutral hollow" : "mark neutral"
                markup.element(
                    "circle", ["class": kind, "cx": px(mark.x), "cy": px(mark.y), "r": px(mark.radius)])
                if mark.place.isDisputed {
                    markup.element("circle", ["class": "mark neutral", "cx": px(mark.x), "cy": px(mark.y), "r": "1"])
                }
                let suffix = mark.place.count == 0 ? "" : " \(mark.place.count)"
                if let label = labels.place(
                    mark.place.names.map { $0 + suffix }, beside: mark.x, mark.y, radius: mark.radius)
                {
                    markup.element(
                        "text",
                        ["class": "halo", "style": "font-size:12px", "x": px(label.x), "y": px(label.y)],
                        text: label.text)
                }
            }
        }
        return labels.dropped
    }
}

/// Cuts rings at a rectangle (Sutherland and Hodgman 1974, Communications of the ACM 17:32-42).
enum Clipping {
    typealias Point = (longitude: Double, latitude: Double)

    static func ring(_ ring: [Point], to frame: MapChart.Frame) -> [Point] {
        var points = ring
        let edges: [((Point) -> Double, Double, Double)] = [
            ({ $0.longitude }, frame.west, 1), ({ $0.longitude }, frame.east, -1), ({ $0.latitude }, frame.south, 1),
            ({ $0.latitude }, frame.north, -1),
        ]
        for (coordinate, limit, direction) in edges {
            guard !points.isEmpty else { return [] }
            var kept: [Point] = []
            kept.reserveCapacity(points.count)
            var before = points[points.count - 1]
            for point in points {
                let (a, b) = ((coordinate(before) - limit) * direction, (coordinate(point) - limit) * direction)
                if (a < 0) != (b < 0) {
                    let share = a / (a - b)
                    kept.append(
                        (
                            before.longitude + share * (point.longitude - before.longitude),
                            before.latitude + share * (point.latitude - before.latitude)
                        ))
                }
                if b >= 0 { kept.append(point) }
                before = point
            }
            points = kept
        }
        return points
    }
}
