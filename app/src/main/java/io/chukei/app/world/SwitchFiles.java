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

import io.chukei.app.Chukei;
import io.chukei.testbed.issuerhost.IssuerServer;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.world.World;
import picocli.CommandLine;

/// Everything that a switch needs on disk, made fresh: keys, an operator's token, an ordinary configuration file.
record SwitchFiles(Path config, String token) {
    static final String ACQUIRER = "39200000101";
    private static final int TOKEN_BYTES = 24;

    static SwitchFiles write(Path folder, World world, SecureRandom random, WorldTimes times, PortsWanted ports) throws IOException {
        Files.createDirectories(folder);
        initKeys(folder.resolve("data/keys"));
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        Path tokenFile = Files.createFile(folder.resolve("operator.token"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(tokenFile, token);
        return new SwitchFiles(Files.writeString(folder.resolve("switch.yaml"), yaml(world, tokenFile, times, ports)), token);
    }

    private static void initKeys(Path folder) throws IOException {
        StringWriter said = new StringWriter();
        CommandLine keys = Chukei.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        if (keys.execute("keys", "init", "--dir", folder.toString()) != 0) {
            throw new IOException("keys init: " + said);
        }
    }

    private static String yaml(World world, Path tokenFile, WorldTimes times, PortsWanted ports) throws IOException {
        List<String> institutions = new ArrayList<>();
        for (IssuerServer bank : world.banks()) {
            institutions.add(institution(bank, ports.issuers().portFor(bank), times));
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
            relay:
              forceAllowance: 1s
              undeliveredGrace: 1s
            admin:
              port: %d
              operators:
                - {name: ops, token: %s}
            probe:
              port: %d
            """.formatted(times.logLevel(), ports.terminals(), times.terminalTimer(), world.transport().server().certificates(),
            world.transport().server().privateKey(), world.transport().ca(), requesters(world),
            String.join("\n", institutions),
            world.caFiles(CaKind.AUTH).stream().map(Path::toString).collect(Collectors.joining(", ")),
            world.jlis().partitions(CaKind.AUTH), world.jlis().ocsp(CaKind.AUTH), ports.admin(), tokenFile, ports.probe());
    }

    private static String requesters(World world) {
        return world.transport().clients().keySet().stream().sorted().map(name -> """
            - name: %s
              acquirer: "%s"
              terminals: [{id: %sT1}, {id: %sT2}, {id: %sT3}, {id: %sT4}]
              merchants:
                - {id: %s-MAIN, categoryCode: "5411", nameLocation: SIM %s TOKYO JP}""".formatted(name, ACQUIRER, name, name, name, name,
            name, name)).collect(Collectors.joining("\n"));
    }

    private static String institution(IssuerServer bank, int port, WorldTimes times) {
        return """
            - number: "%s"
              framing: %s
              lines: [{host: 127.0.0.1, port: %d}]
              timing: {response: %s, greatestLatency: %s, echoIdle: 5s, reconnectLeast: 250ms, reconnectMost: 1s}
              reversals: {retryLeast: 250ms, retryMost: 1s}""".formatted(bank.settings().institution(),
            bank.settings().framing() == LineFraming.BINARY_2 ? "binary-2" : "ascii-4", port, times.response(),
            times.greatestLatency());
    }
}
