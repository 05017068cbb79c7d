import Chronology
import Exchange
import TestSupport
import Testing

@Suite("Event data sets")
struct EventSetTests {
    @Test("GDELT is known by its columns, 57, 58 and 61 in one file, and keeps codes in their spaces")
    func gdelt() throws {
        let read = try ReadDataSet(
            [
                gdeltRow(1, width: 57, source: "RUSMIL", target: "", act: "010"), gdeltRow(2), gdeltRow(3, width: 61),
            ].joined(separator: "\n") + "\n")
        #expect(read.dataSet.format == .gdelt1)
        #expect(read.dataSet.toldBy == "line 1 has 57 tab-separated cells, a number and a day first")
        #expect(read.report.widths == [57: 1, 58: 1, 61: 1])
        #expect(read.report.goodRows == 3 && read.report.refusedRows == 0)
        let first = try #require(read.events.first)
        #expect(first.source.first?.actor == SourceCode("RUSMIL", in: .cameoActor))
        #expect(first.source.first?.country == SourceCode("RUS", in: .cameoActor))
        #expect(first.target.isEmpty && first.url == nil)
        #expect(first.act == .cameo("010"))
        let last = try #require(read.events.last)
        #expect(last.place?.country == SourceCode("RS", in: .fips))
        #expect(last.place?.country != SourceCode("RS", in: .iso2))
        #expect(last.place?.latitude == 60 && last.place?.longitude == 100)
        #expect(last.url == "http://example.org/a" && last.added == Day(year: 2016, month: 7, day: 28))
        #expect(last.score == 2.8 && last.tone == -1.5 && last.ownClass == "1")
        #expect(last.mentions == 10 && last.sources == 2 && last.articles == 9 && last.isRootEvent == true)
    }

    @Test("A quote in a tab-separated file is an ordinary character")
    func quoteInTabs() throws {
        let read = try ReadDataSet(gdeltRow(1, changing: [6: "\"KREMLIN"]) + "\n" + gdeltRow(2) + "\n")
        #expect(read.events.map(\.source.first?.name) == ["\"KREMLIN", "NAME OF RUS"])
    }

    @Test("Rows dated a year early and rows of one report are counted, and marked where they stand")
    func gdeltRepeats() throws {
        let rows = [
            gdeltRow(1), gdeltRow(2, changing: [49: "4", 50: "Moscow"]), gdeltRow(3, day: "20150728"),
            gdeltRow(3, url: "http://example.org/b"), gdeltRow(5, day: "20160628", url: "http://example.org/c"),
        ]
        let read = try ReadDataSet(rows.joined(separator: "\n") + "\n")
        #expect(read.report.repeatedReports == counted(1, lines: [2]))
        #expect(read.report.repeatedIDs == counted(1, lines: [4]))
        #expect(read.report.yearBefore == counted(1, lines: [3]))
        #expect(read.report.datedBefore == 2)
        #expect(read.report.mainDay == Day(year: 2016, month: 7, day: 28))
        #expect(read.events.map(\.isDatedYearBefore) == [false, false, true, false, false])
        #expect(read.events.map(\.repeatsReport) == [false, true, false, false, false])
        #expect(read.events.map(\.repeatsID) == [false, false, false, true, false])
    }

    @Test("GDELT's table with a header is read in the files' order only")
    func gdeltWithHeader() throws {
        let names = [
            "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        ]
        #expect(throws: DataSetError.self) {
            try ReadDataSet(names.joined(separator: ",") + "\n1,20160728,201607,2016,1\n")
        }
        let row = gdeltRow(1)
        let header = try RecognisedDataSet(Array((row + "\n").utf8)).columns
        let read = try ReadDataSet(header.joined(separator: "\t") + "\n" + row + "\n")
        #expect(read.dataSet.format == .gdelt1 && read.events.first?.line == 2)
        let shuffled = try? ReadDataSet(header.reversed().joined(separator: "\t") + "\n" + row + "\n")
        #expect(shuffled?.dataSet.hasHeader != true)
    }

    @Test("Where memory for repeats ends, the report says from which line")
    func limitedMemory() throws {
        let read = try ReadDataSet((1...5).map { gdeltRow($0) }.joined(separator: "\n") + "\n", remembered: 3)
        #expect(read.report.repeatsSoughtUntilLine == 4)
        #expect(read.report.repeatedReports.count == 2)
    }

    @Test("The reduced GDELT has a header and 17 columns")
    func gdeltReduced() throws {
        let read = try ReadDataSet(
            """
            Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass\tGoldstein\tSourceGeoType\tSourceGeoLat\tSourceGeoLong\tTargetGeoType\tTargetGeoLat\tTargetGeoLong\tActionGeoType\tActionGeoLat\tActionGeoLong
            19790101\tAFR\tUSAGOV\t020\t3\t6\t1\t3.0\t1\t1\t2\t1\t3\t4\t1\t-9\t6.5

            """)
        #expect(read.dataSet.format == .gdelt1)
        let event = try #require(read.events.first)
        #expect(event.act == .cameo("020") && event.mentions == 3 && event.place?.latitude == -9)
        #expect(event.target.first?.actor == SourceCode("USAGOV", in: .cameoActor))
    }

    @Test("Mentions, with and without a header")
    func mentions() throws {
        let cells = [
            "555", "20160701210000", "20170701234500", "1", "example.org", "http://example.org/1", "4", "-1", "996",
            "988",
            "1", "100", "2579", "0.8", "srclc:ara;eng:GT-ARA 1.0", "",
        ]
        let published = try ReadDataSet(cells.joined(separator: "\t") + "\n")
        let header =
            "globaleventid,eventtimedate,mentiontimedate,mentiontype,mentionsourcename,mentionidentifier,sentenceid,actor1charoffset,actor2charoffset,actioncharoffset,inrawtext,confidence,mentiondoclen,mentiondoctone,mentiondoctranslationinfo,extras\n"
        let copied = try ReadDataSet(header + cells.joined(separator: ",") + "\n")
        for (read, line) in [(published, 1), (copied, 2)] {
            #expect(read.dataSet.format == .gdelt2Mentions)
            guard case .mention(let mention)? = read.rows.first else {
                Issue.record("no mention")
                continue
            }
            #expect(mention.event == "555" && mention.line == line && mention.sourceOffset == nil)
            #expect(mention.targetOffset == 996 && mention.confidence == 100 && mention.translatedFrom == "ara")
            #expect(mention.eventDay == Day(year: 2016, month: 7, day: 1))
        }
    }

    @Test("ICEWS, where NA is nothing known, and names are names")
    func icews() throws {
        let read = try ReadDataSet(
            """
            Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude
            7\t2018-06-01\tMilitary (Russia)\tMilitary,Government\tRussian Federation\tConsult\t040\t1\tJapan\tNA\tJapan\t9\t2\tA Paper\tMoscow\tNA\tNA\tRussian Federation\t55.75\t37.6
            7\t2018-06-02\tVoice NA\tNA\tNA\tConsult\t040\t1\tJapan\tNA\tJapan\t9\t2\tA Paper\tNA\tNA\tNA\tNA\tNA\tNA
            7\t2018-06-02\tJapan\tNA\tJapan\tDemand\t10\t-5\tJapan\tNA\tJapan\t9\t2\tA Paper\tNA\tNA\tNA\tNA\tNA\tNA

            """)
        #expect(read.dataSet.format == .icews)
        let event = try #require(read.events.first)
        #expect(event.act == .cameo("040") && event.score == 1 && event.words == "Consult")
        #expect(event.source.first?.sectors == ["Military", "Government"])
        #expect(event.source.first?.country == SourceCode("Russian Federation", in: .icewsName))
        #expect(event.target.first?.sectors == [])
        #expect(event.place?.name == "Moscow")
        #expect(read.events[1].source.first?.country == nil && read.events[1].place == nil)
        // The id repeats, but only the third row has the second's day too.
        #expect(read.report.repeatedIDs == counted(1, lines: [4]))
        #expect(read.report.missing["Latitude"] == 2)
    }

    @Test("The reduced ICEWS takes the state from the bracket, with a header and without")
    func icewsReduced() throws {
        let read = try ReadDataSet(
            "date\tsource\tevent_text\ttarget\n2005-01-01\tMilitary (Russia)\tConsult\tJapan\n")
        let bare = try ReadDataSet("Military (Russia)\tConsult\tJapan\t2005-01-01\n")
        for event in [read.events.first, bare.events.first] {
            #expect(event?.source.first?.country == SourceCode("Russia", in: .icewsName))
            #expect(event?.target.first?.country == nil)
            #expect(event?.act == .words("Consult"))
        }
    }

    @Test("POLECAT: types of PLOVER, several actors in a cell")
    func polecat() throws {
        let read = try ReadDataSet(
            """
            Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tRecipient Name\tRecipient Country\tRecipient COW\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tPublication Date
            E1\t2021-03-04\tCONSULT\tvisit\t5.5\tVC\tmilitary\tLavrov;Motegi\tRUS;JPN\t365;740\tGOV\tGOV;EXE\tMoon\tKOR\t732\tSeoul\t\t\tKOR\t37.5\t127.0\t2021-03-05
            E2\t2021-03-04\tGIVE\t\t5.5\tVC\t\tX\tRUS\t365\t\t\tY\tKOR\t732\t\t\t\t\t\t\t2021-03-05
            E3\t2021-03-04\tAID\t\t5.5\tVC\t\tX\tRussia\t365\t\t\tY\tKOR\t732\t\t\t\t\t\t\t2021-03-05

            """)
        #expect(read.dataSet.format == .polecat)
        let event = try #require(read.events.first)
        #expect(event.act == .plover(type: "CONSULT", mode: "visit"))
        #expect(event.source.map(\.country) == [SourceCode("RUS", in: .iso3), SourceCode("JPN", in: .iso3)])
        #expect(event.source.map(\.name) == ["Lavrov", "Motegi"])
        #expect(event.source.flatMap(\.otherCodes).map(\.description) == ["cow_number:365", "cow_number:740"])
        #expect(event.place?.country == SourceCode("KOR", in: .iso3))
        #expect(read.refused == [.badCode: [3, 4]])
    }

    @Test("POLECAT in ISO 8859-1 is read, and said to be")
    func polecatLatin() throws {
        var bytes = Array(
            "Event ID\tEvent Date\tEvent Type\tActor Name\tRecipient Name\nE1\t2021-03-04\tAID\tJos".utf8)
        bytes += [0xE9] + Array("\tX\n".utf8)
        let read = try ReadDataSet(bytes)
        #expect(read.events.first?.source.first?.name == "José")
        #expect(read.report.latinRows == counted(1, lines: [2]))
    }

    @Test("Phoenix, the historical sets and the daily files")
    func phoenix() throws {
        let header =
            "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,process\n"
        let historical = try ReadDataSet(
            header + "NYT1,1/2/1950,1950,1,2,RUSGOV,RUS,GOV;MIL,,JPN,JPN,,,043,4,1,2.8,,35.7,139.7,Tokyo,,JPN,17,swb\n")
        let daily = try ReadDataSet(
            "1\t20150102\t2015\t01\t02\tRUSGOV\tRUS\tGOV\t\tJPN\tJPN\t\t\t043\t4\t1\t2.8\t\t35.7\t139.7\tTokyo\t\tJPN\t3\thttp://example.org\tpaper\n"
        )
        #expect(historical.dataSet.format == .phoenix && daily.dataSet.format == .phoenix)
        #expect(historical.events.first?.date.iso == "1950-01-02" && daily.events.first?.date.iso == "2015-01-02")
        for event in [historical.events.first, daily.events.first] {
            #expect(event?.act == .cameo("043") && event?.score == 2.8)
            #expect(event?.source.first?.country == SourceCode("RUS", in: .cameoActor))
        }
        #expect(historical.events.first?.source.first?.sectors == ["GOV", "MIL"])
    }

    @Test("KEDS rows with blanks between; the pivot of two-figure years is said")
    func keds() throws {
        let text = "790415 ISR PALO 223 (MIL ENGAGEMENT)\n030101\tUSA\tISR\t043\tX\n"
        let read = try ReadDataSet(text)
        #expect(read.dataSet.format == .keds)
        #expect(read.events.map(\.date.iso) == ["1979-04-15", "2003-01-01"])
        #expect(read.events.first?.act == .weis("223") && read.events.first?.words == "(MIL ENGAGEMENT)")
        #expect(read.report.notes == ["years of two figures are read as 1950 to 2049; say so if they are not"])
        #expect(try ReadDataSet(text, pivot: 80).events.map(\.date.iso) == ["2079-04-15", "2003-01-01"])
    }

    @Test("KEDS sums by week, where -9 is a sum")
    func kedsWeekly() throws {
        let read = try ReadDataSet("year,week,i2p,p2i\n1979,15,-9,-10.5\n1979,53,NA,0\n1979,54,1,1\n")
        #expect(read.dataSet.format == .keds)
        #expect(read.values.map(\.value) == [-9, -10.5, nil, 0])
        #expect(read.values.first?.first == SourceCode("i", in: .nameText))
        #expect(read.values.first?.date.iso == "1979-04-09/1979-04-15")
        #expect(read.refused == [.badDate: [4]])
    }

    @Test("ACLED, with commas and lines in its notes")
    func acled() throws {
        let header =
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
        let row = { (id: String, date: String, notes: String) in
            "\(id),\(date),2022,1,Demonstrations,Protests,Peaceful protest,Protesters (Japan),A Union; Students (Japan),6,,,0,60,,8,East Asia,Japan,Tokyo,,,Tokyo,35.7,139.7,1,A Paper,National,\(notes),0,,1656000000\n"
        }
        let read = try ReadDataSet(
            header + row("JPN1", "2022-06-30", "\"A march,\nwith \"\"songs\"\"\"") + row("JPN2", "30 June 2022", "b")
                + row("JPN3", "31 June 2022", "c"))
        #expect(read.dataSet.format == .acled)
        let event = try #require(read.events.first)
        #expect(event.words == "A march,\nwith \"songs\"")
        #expect(event.act == .own(type: "Protests", subtype: "Peaceful protest"))
        #expect(event.place?.country == SourceCode("8", in: .isoNumeric) && event.place?.country?.text == "008")
        #expect(event.source.map(\.name) == ["Protesters (Japan)", "A Union", "Students (Japan)"])
        #expect(event.deaths?.best == 0 && event.target.isEmpty)
        #expect(read.events[1].date == event.date && read.events[1].line == 4)
        #expect(read.refused == [.badDate: [5]])
    }

    @Test("UCDP's events and conflicts, with lists of states in one cell")
    func ucdp() throws {
        let events = try ReadDataSet(
            "id,side_a,side_b,date_start,date_end,type_of_violence,best,low,high,gwnoa,gwnob,country_id,latitude,longitude\n17,Government of A,B,2014-07-01 00:00:00.000,2014-07-03,1,5,4,9,\"750, 2\",,750,-9,10\n18,A,B,2014-07-05,2014-07-03,1,5,4,9,,,750,1,1\n"
        )
        #expect(events.dataSet.format == .ucdpGed)
        let event = try #require(events.events.first)
        #expect(event.date.iso == "2014-07-01/2014-07-03" && event.deaths == SourceDeaths(best: 5, low: 4, high: 9))
        #expect(event.source.first?.country == SourceCode("750", in: .gleditschWard))
        #expect(event.source.first?.otherCodes == [SourceCode("2", in: .gleditschWard)].compactMap(\.self))
        #expect(event.place?.latitude == -9)
        #expect(events.refused == [.reversedDates: [3]])

        let conflicts = try ReadDataSet(
            "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,intensity_level,type_of_conflict\n1,1967,651,\"663, 652\",666,,territory,2,interstate\n2,2012,750,,,,territory,1,intrastate\n"
        )
        #expect(conflicts.dataSet.format == .ucdpAcd)
        #expect(
            conflicts.spells.map { "\($0.first.text)-\($0.second?.text ?? "")" } == [
                "651-666", "663-666", "652-666", "750-",
            ])
        #expect(conflicts.spells.allSatisfy { $0.first.space == .gleditschWard })
    }
}

/// Repeats as a report counts them.
func counted(_ count: Int, lines: [Int]) -> CountedRepeats {
    var repeats = CountedRepeats()
    repeats.count = count
    repeats.lines = lines
    return repeats
}
