package io.chukei.app.world;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.chukei.app.Chukei;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.PinRoom;
import io.chukei.testbed.world.World;
import picocli.CommandLine;

/// Everything that a switch needs on disk, made fresh: keys, an operator's token, an ordinary configuration file.
record SwitchFiles(Path config, String token, String secondToken) {
    static final String ACQUIRER = "39200000101";
    /// The requester whose terminals have PIN pads; the other one offers credit only.
    private static final String WITH_PIN_PADS = "SHOP-1";
    private static final int TOKEN_BYTES = 24;

    static SwitchFiles write(Path folder, World world, SecureRandom random, Wishes wishes) throws IOException {
        Files.createDirectories(folder);
        initKeys(folder.resolve("data/keys"));
        Path tokenFile = folder.resolve("operator.token");
        Path secondTokenFile = folder.resolve("second-operator.token");
        String token = writeToken(tokenFile, random);
        String secondToken = writeToken(secondTokenFile, random);
        String yaml = yaml(world, "{name: ops, token: %s}, {name: ops-2, token: %s}".formatted(tokenFile, secondTokenFile), wishes);
        return new SwitchFiles(Files.writeString(folder.resolve("switch.yaml"), yaml), token, secondToken);
    }

    private static String writeToken(Path file, SecureRandom random) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, token);
        return token;
    }

    private static void initKeys(Path folder) throws IOException {
        StringWriter said = new StringWriter();
        CommandLine keys = Chukei.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        if (keys.execute("keys", "init", "--dir", folder.toString()) != 0) {
            throw new IOException("keys init: " + said);
        }
    }

    private static String yaml(World world, String operators, Wishes wishes) throws IOException {
        WorldTimes times = wishes.times();
        PortsWanted ports = wishes.ports();
        Tuning tuning = wishes.tuning();
        List<String> institutions = new ArrayList<>();
        for (IssuerServer bank : world.banks()) {
            institutions.add(institution(bank, ports.issuers().portFor(bank), wishes));
        }
        return """
            node:
              switchId: CHUKEI-SIM-1
              logLevel: %s
            terminals:
              bind: 127.0.0.1
              port: %d
              terminalTimer: %s
              tls: {certificate: %s, key: %s, trust: %s}
            requesters:
            %s
            institutions:
            %s
            jpki:
              authorities:
                - name: auth
                  certificates: [%s]
                  partitions: %s
                  revocation: crl-then-ocsp
                  ocsp: {responder: "%s"}
              ocsp: {limit: 1500ms}
              fetch: {every: 60s, retryLeast: 1s}
            pin:
              module: host-command
              devices: {addresses: [{host: 127.0.0.1, port: %d}], header: %d, retry: 250ms}
              requesters:
                - {name: %s, pinKey: %s, macKey: %s}
                - {name: %s, kind: zone, pinKey: %s, macKey: %s}
              institutions: [%s]
            relay: {%sforceAllowance: 1s, undeliveredGrace: 1s, signaturesPerMinute: 1000000, maxChallenges: %d}
            admin:
              port: %d
              operators: [%s]
            probe:
              port: %d
            """.formatted(times.logLevel(), ports.terminals(), times.terminalTimer(), world.transport().server().certificates(),
            world.transport().server().privateKey(), world.transport().ca(), requesters(world, tuning.terminals()),
            String.join("\n", institutions),
            world.caFiles(CaKind.AUTH).stream().map(Path::toString).collect(Collectors.joining(", ")),
            world.jlis().partitions(CaKind.AUTH), world.jlis().ocsp(CaKind.AUTH), world.pins().port(), PinRoom.HEADER,
            WITH_PIN_PADS, world.pins().baseFile(), world.pins().macFile(), DefaultWorld.ATM_HOST,
            world.pins().acquirerFile(), world.pins().acquirerMacFile(), zones(world), tuning.challengeTimes(),
            tuning.challenges(), ports.admin(), operators, ports.probe());
    }

    /// Bank X reads PINs bound to an account's number, bank Y unbound ones, card issuers those bound to a card's number.
    private static String zones(World world) {
        return world.banks().stream().map(bank -> bank.settings().institution())
            .map(number -> "{number: \"%s\", zoneKey: %s, digits: %s}".formatted(number, world.pins().zoneFile(number),
                number.equals(DefaultWorld.BANK_X) ? "account-number" : "pan"))
            .collect(Collectors.joining(", "));
    }

    private static String services(String requester) {
        return requester.equals(WITH_PIN_PADS) ? "credit, debit" : "credit";
    }

    private static String requesters(World world, int terminals) {
        return world.transport().clients().keySet().stream().sorted().filter(name -> !name.equals(DefaultWorld.ATM_X))
            .map(name -> name.equals(DefaultWorld.ATM_HOST) ? atmHost(terminals) : shop(name, terminals))
            .collect(Collectors.joining("\n"));
    }

    /// ATM00001, ATM00002 …: as many as a shop has terminals.
    private static String atmHost(int atms) {
        return """
            - name: %s
              kind: host
              acquirer: "%s"
              services: [cash]
              posEntryMode: "051"
              terminals: [%s]
              merchants:
                - {id: BANK-X-HEAD-OFFICE, issuerForm: BANK-X-HO, categoryCode: "6011", nameLocation: SIM BANK X TOKYO JP}"""
            .formatted(DefaultWorld.ATM_HOST, DefaultWorld.BANK_X,
                IntStream.rangeClosed(1, atms).mapToObj("{id: ATM%05d}"::formatted).collect(Collectors.joining(", ")));
    }

    private static String shop(String name, int terminals) {
        return """
            - name: %s
              acquirer: "%s"
              services: [%s]
              terminals: [%s]
              merchants:
                - {id: %s-MAIN, categoryCode: "5411", nameLocation: SIM %s TOKYO JP}""".formatted(name, ACQUIRER, services(name),
            IntStream.rangeClosed(1, terminals).mapToObj(number -> "{id: " + name + "T" + number + "}").collect(Collectors.joining(", ")),
            name, name);
    }

    private static String institution(IssuerServer bank, int port, Wishes wishes) {
        WorldTimes times = wishes.times();
        Tuning.IssuerLines lines = wishes.tuning().lines();
        Tuning.Owed owed = wishes.tuning().owed();
        return """
            - number: "%s"
              dialect: %s
              framing: %s%s
              lines: [{host: 127.0.0.1, port: %d}]
              window: %d
              breaker: {unanswered: %d}
              timing: {response: %s, greatestLatency: %s, echoIdle: 5s, reconnectLeast: %s, reconnectMost: 1s}
              reversals: {retryLeast: %s, retryMost: %s, deadLetterAfter: %s}""".formatted(bank.settings().institution(),
            bank.settings().dialect().configName(), bank.settings().framing().configName(),
            bank.settings().framing().hasTpdu() ? "\n  tpdu: \"6000030000\"" : "", port, lines.window(), lines.breakerUnanswered(),
            times.response(), times.greatestLatency(), lines.reconnectLeast(), owed.retryLeast(), owed.retryMost(), owed.deadLetterAfter());
    }
}
