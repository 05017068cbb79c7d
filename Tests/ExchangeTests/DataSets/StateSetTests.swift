import Chronology
import Exchange
import Testing

@Suite("State data sets")
struct StateSetTests {
    @Test("UN votes, long: NA is Namibia, unless the name beside it is another")
    func longVotes() throws {
        let read = try ReadDataSet(
            "rcid,country,country_code,vote\n3,Japan,JP,yes\n3,Namibia,NA,abstain\n3,Zanzibar,NA,no\n3,Yemen Arab Republic,,absent\n3,Japan,JP,perhaps\n"
        )
        #expect(read.dataSet.format == .unVotes)
        #expect(
            read.votes.map(\.state) == [
                SourceCode("JP", in: .iso2), SourceCode("NA", in: .iso2), SourceCode("Zanzibar", in: .nameText),
                SourceCode("Yemen Arab Republic", in: .nameText),
            ])
        #expect(read.votes.map(\.choice) == [.yes, .abstain, .no, .absent])
        #expect(read.refused == [.badCode: [6]])
    }

    @Test("UN votes, long, without a name: NA is Namibia")
    func longVotesWithoutNames() throws {
        let read = try ReadDataSet("rcid,country_code,vote\n3,NA,yes\n")
        #expect(read.votes.map(\.state.text) == ["NA"])
    }

    @Test("UN votes in the original figures, by COW number")
    func originalVotes() throws {
        let read = try ReadDataSet(
            "rcid,ccode,member,session,vote\n3,2,1,1,1\n3,20,1,1,2\n3,740,0,1,9\n3,365,1,1,8\n3,200,1,1,3\n")
        #expect(read.votes.map(\.choice) == [.yes, .abstain, .notMember, .absent, .no])
        #expect(read.votes.first?.state == SourceCode("2", in: .cowNumber))
    }

    @Test("UN votes, wide: one column a member, an empty cell is no vote")
    func wideVotes() throws {
        let read = try ReadDataSet(
            "rcid,US,RU,CN,JP,KR,NA,FR,GB,IN,Zanzibar\n3,Y,N,A,,,Y,N,,,A\n4,Y,N,Q,,,,,,,\n")
        #expect(read.dataSet.format == .unVotes)
        #expect(
            read.votes.map { "\($0.state.text)\($0.choice.rawValue)" } == [
                "USyes", "RUno", "CNabstain", "NAyes", "FRno", "Zanzibarabstain",
            ])
        #expect(read.votes.last?.state.space == .nameText)
        #expect(read.refused == [.badCode: [3]])
        #expect(read.report.missing["JP"] == 1)
    }

    @Test("Roll calls and what they are about")
    func rollCalls() throws {
        let calls = try ReadDataSet(
            "rcid,session,importantvote,date,unres,amend,para,short\n3,1,0,1946-01-01,R/1/66,1,,\"A, b\"\n")
        guard case .rollCall(let call)? = calls.rows.first else {
            Issue.record("no roll call")
            return
        }
        #expect(call.date?.iso == "1946-01-01" && call.isAmendment == true && call.isOnParagraph == nil)
        #expect(call.subject == "A, b" && call.isImportant == false)
        let issues = try ReadDataSet("rcid,short_name,issue\n77,me,Palestinian conflict\n")
        #expect(issues.rows == [.issue(try #require(issueRow(issues)))])
    }

    private func issueRow(_ read: ReadDataSet) -> SourceRollCallIssue? {
        guard case .issue(let issue)? = read.rows.first, issue.rollCall == "77" else { return nil }
        return issue
    }

    @Test("Capabilities: seven values a row, -9 and empty are unknown and not zero, 2e+05 is a number")
    func capabilities() throws {
        let read = try ReadDataSet(
            "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\nUSA,2,1816,2e+05,-9,80,,8659,101,0.03969749,6\n"
        )
        #expect(read.dataSet.format == .cowCinc)
        #expect(read.values.map(\.value) == [200_000, nil, 80, nil, 8659, 101, 0.03969749])
        #expect(read.values.map(\.measure) == ["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"])
        #expect(read.values.allSatisfy { $0.first == SourceCode("2", in: .cowNumber) && $0.date.precision == .year })
        #expect(read.report.missing == ["milper": 1, "pec": 1])
    }

    @Test("Disputes by pair and year, by participant, as a whole")
    func disputes() throws {
        let pairs = try ReadDataSet(
            "dispnum,ccode1,ccode2,year,cowmidongoing,cowmidonset,sidea1,sidea2,fatality1,fatality2,hiact1,hiact2,hostlev1,hostlev2,orig1,orig2,fatality,hostlev,recip\n2968,365,740,1979,1,1,0,1,0,0,0,16,1,4,1,1,-9,4,0\n"
        )
        guard case .dispute(let tie)? = pairs.spells.first?.kind else {
            Issue.record("no dispute")
            return
        }
        #expect(pairs.dataSet.format == .cowMid && pairs.spells.first?.isDirected == true)
        #expect(tie.firstHostility == 1 && tie.secondHostility == 4 && tie.hostility == 4 && tie.fatality == nil)
        #expect(tie.isFirstOnSideA == false && tie.isReciprocated == false && tie.isOnset == true)
        let participants = try ReadDataSet(
            "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,fatality,hiact,hostlev,orig\n2,USA,2,-9,5,1902,24,1,1903,1,0,7,3,1\n"
        )
        #expect(participants.spells.first?.dates.iso == "1902-05-01/1903-01-24")
        #expect(participants.spells.first?.second == nil)
        let whole = try ReadDataSet(
            "dispnum,styear,stmon,outcome,settle,fatality,mindur,maxdur,hiact,hostlev,recip\n2,1902,7,6,1,0,178,208,7,3,0\n"
        )
        guard case .dispute(let dispute)? = whole.rows.first else {
            Issue.record("no dispute as a whole")
            return
        }
        #expect(dispute.dates.iso == "1902-07-01/1902-07-31" && dispute.shortest == 178 && dispute.outcome == 6)
    }

    @Test("Wars tell who fought against whom")
    func wars() throws {
        let read = try ReadDataSet(
            "warnum,ccode1,ccode2,year,sidea1,sidea2,initiator1,initiator2\n1,220,230,1823,1,2,1,0\n1,220,200,1823,1,1,1,0\n"
        )
        #expect(
            read.spells.map(\.kind) == [
                .war(id: "1", isFirstInitiator: true, isOpposed: true),
                .war(id: "1", isFirstInitiator: true, isOpposed: false),
            ])
    }

    @Test("ATOP by years and in spells, COW alliances with their days and open ends, pacts by name")
    func alliances() throws {
        let spells = try ReadDataSet(
            "ccode1,ccode2,styear,endyear,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n2,20,1942,1945,1,1,0,0,0\n"
        )
        #expect(spells.dataSet.format == .atop)
        #expect(spells.spells.first?.kind == .alliance([.defense, .offense]))
        #expect(spells.spells.first?.dates.iso == "1942-01-01/1945-12-31" && spells.spells.first?.isDirected == true)
        let yearly = try ReadDataSet("stateA,stateB,year,defense,offense,neutral,nonagg,consul\n2,20,1942,0,0,1,1,1\n")
        #expect(yearly.spells.first?.kind == .alliance([.neutrality, .nonaggression, .consultation]))
        #expect(yearly.spells.first?.dates == .year(1942))
        let cow = try ReadDataSet(
            "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version\n1,200,United Kingdom,235,Portugal,1,1,1816,,,,1,1,1,0,1,0,4.1\n"
        )
        #expect(cow.dataSet.format == .cowAlliance)
        #expect(
            cow.spells.first?.dates.iso == "1816-01-01/.."
                && cow.spells.first?.kind == .alliance([.defense, .nonaggression]))
        let pacts = try ReadDataSet("\"year\",\"a\",\"b\"\n\"1946\",\"United Kingdom\",\"France\"\n")
        #expect(pacts.dataSet.format == .cowAlliance)
        #expect(pacts.spells.first?.first == SourceCode("United Kingdom", in: .nameText))
    }

    @Test("Contiguity by month and by day, rivalries, signed networks")
    func neighbours() throws {
        let months = try ReadDataSet(
            "state1no,state2no,conttype,begin,end\n365,740,3,190509,194508\n2,20,6,192001,201612\n2,365,0,181601,195812\n"
        )
        #expect(months.dataSet.format == .cowContiguity)
        #expect(
            months.spells.first?.dates.iso == "1905-09-01/1945-08-31" && months.spells.first?.kind == .contiguity(3))
        #expect(months.refused == [.badNumber: [3]])
        let rivalries = try ReadDataSet(
            "tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary\n9,Japan-Russia,740,365,1873,1945,1,1,,\n"
        )
        #expect(rivalries.spells.first?.kind == .rivalry(name: "Japan-Russia", kinds: ["positional", "spatial"]))
        let networks = try ReadDataSet(
            "net,period,from,to,sign\n1,46-49,IRN,AFG,1\n1,46-49,PAK,AFG,-1\n1,46-49,PAK,IRQ,0\n")
        #expect(networks.spells.map(\.kind) == [.signedTie(1), .signedTie(-1)])
        #expect(networks.spells.first?.dates.iso == "1946-01-01/1949-12-31")
        #expect(networks.refused == [.badNumber: [4]])
    }

    @Test("States, majors and capitals in spells")
    func states() throws {
        let states = try ReadDataSet(
            "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\nJPN,740,Japan,1860,1,1,1945,8,14,2016\nJPN,740,Japan,1952,4,28,2016,12,31,2016\n"
        )
        #expect(states.dataSet.format == .cowStates)
        #expect(states.spells.map(\.dates.iso) == ["1860-01-01/1945-08-14", "1952-04-28/2016-12-31"])
        let majors = try ReadDataSet(
            "ccode,styear,stmonth,stday,endyear,endmonth,endday,version\n740,1895,4,1,1945,8,14,2016\n")
        #expect(majors.dataSet.format == .cowMajors && majors.spells.first?.kind == .majorPower)
        let ward = try ReadDataSet(
            "gwcode,stateabb,statename,startdate,enddate\n260,GFR,Germany,1949-05-23,2017-12-31\n")
        #expect(ward.dataSet.format == .gwStates && ward.spells.first?.first.space == .gleditschWard)
        let capitals = try ReadDataSet(
            "ccode,statenme,capital,stdate,enddate,lat,lng\n740,Japan,Tokyo,1868-01-01,2024-12-31,35.7,139.7\n")
        #expect(capitals.spells.first?.kind == .capital(name: "Tokyo", latitude: 35.7, longitude: 139.7))
    }

    @Test("Memberships, trade and diplomatic exchange as values")
    func values() throws {
        let igo = try ReadDataSet(
            "ccode,year,sum_igo_full,sum_igo_associate,sum_igo_observer,sum_igo_anytype\n2,1816,0,1,2,3\n")
        #expect(igo.dataSet.format == .cowIgo && igo.values.map(\.value) == [0, 1, 2, 3])
        let joint = try ReadDataSet("ccode1,ccode2,year,dyadigos\n2,200,1900,4\n")
        #expect(
            joint.values.first?.second == SourceCode("200", in: .cowNumber) && joint.values.first?.isDirected == false)
        let trade = try ReadDataSet("ccode,year,imports,exports\n2,1870,450,NA\n")
        #expect(trade.values.map(\.value) == [450, nil])
        let flows = try ReadDataSet(
            "ccode1,ccode2,year,importer1,importer2,flow1,flow2\n2,20,1920,USA,CAN,611.9,735.5\n")
        #expect(flows.dataSet.format == .cowTrade)
        #expect(flows.values.map { "\($0.first?.text ?? "")<\($0.second?.text ?? "")" } == ["2<20", "20<2"])
        let missions = try ReadDataSet(
            "ccode1,ccode2,year,DR_at_1,DR_at_2,DE,version\n2,20,1935,2,2,1,2006.0999755859375\n")
        #expect(missions.dataSet.format == .cowDiplomacy && missions.values.count == 3)
    }

    @Test("A series of any kind: one actor or a pair, one measure or several, dates of all widths")
    func series() throws {
        let scrambles = try ReadDataSet(
            "Fiscal quarter;period;country;scrambles\nx;2013-Q4;Japan;138\ny;2014Q1;Japan;\nz;2014-Q5;Japan;3\n")
        #expect(scrambles.dataSet.format == .series && scrambles.dataSet.unreadColumns == ["Fiscal quarter"])
        #expect(scrambles.values.map(\.value) == [138, nil])
        #expect(scrambles.values.first?.date == .quarter(4, of: 2013))
        #expect(scrambles.refused == [.badDate: [4]])
        let pair = try ReadDataSet("date,source,target,net\n2013-11-02,JPN,RUS,-9\n2013-11,RUS,JPN,2.5\n")
        #expect(pair.values.first?.value == -9 && pair.values.first?.isDirected == true)
        #expect(pair.values.map(\.date.iso) == ["2013-11-02", "2013-11-01/2013-11-30"])
        let long = try ReadDataSet(
            "Entity,Code,Year,indicator,value,unit\nJapan,JPN,2013,GDP,5.2,trillion\nJapan,Jpn,2013,GDP,5.2,trillion\n")
        #expect(long.values.first?.measure == "GDP" && long.values.first?.unit == "trillion")
        #expect(long.values.first?.first == SourceCode("JPN", in: .iso3))
        #expect(long.refused == [.badCode: [3]])
    }

    @Test("A country code of two letters is ISO 3166-1 alpha-2, and NA among them Namibia")
    func twoLetters() throws {
        let read = try ReadDataSet("date,country_code,value\n2013,JP,1\n2013,NA,2\n")
        #expect(read.values.map(\.first) == [SourceCode("JP", in: .iso2), SourceCode("NA", in: .iso2)])
    }

    @Test("The same letters in two spaces are two codes")
    func spaces() {
        #expect(SourceCode("AUS", in: .iso3) != SourceCode("AUS", in: .cowLetters))
        #expect(SourceCode("4", in: .isoNumeric) == SourceCode("004", in: .isoNumeric))
        #expect(SourceCode("4", in: .cowNumber) != SourceCode("004", in: .cowNumber))
        #expect(SourceCode("jpn", in: .iso3) == nil && SourceCode("", in: .nameText) == nil)
    }
}
