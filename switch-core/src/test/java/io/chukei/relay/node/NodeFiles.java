package io.chukei.relay.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Collectors;

import io.chukei.relay.config.ConfigFile;
import io.chukei.relay.config.ConfigProblem;
import io.chukei.relay.config.SwitchConfig;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.testbed.jlis.CaKind;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.World;

/// Writes what a switch needs to run in a world: keys, a token, a configuration on any free ports.
final class NodeFiles {
    static final String SWITCH_ID = "CHUKEI-SIM-1";
    static final String TOKEN = "test-token-0123456789-0123456789-0123";

    private NodeFiles() {}

    static SwitchConfig write(Path folder, World world) throws IOException, ConfigProblem {
        return write(folder, world, "");
    }

    /// @param revocation more keys of the authority, each begun by a comma
    static SwitchConfig write(Path folder, World world, String revocation) throws IOException, ConfigProblem {
        KeyFiles.create(folder.resolve("data/keys"), new SecureRandom());
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Path file = Files.writeString(folder.resolve("switch.yaml"), yaml(world, revocation));
        return ConfigFile.read(file, name -> null).config();
    }

    private static String yaml(World world, String revocation) {
        return """
            node: {switchId: %s, maxHolders: 1000}
            terminals:
              bind: 127.0.0.1
              port: 0
              tls: {certificate: %s, key: %s, trust: %s}
            requesters:
              - name: SHOP-1
                acquirer: "%s"
                terminals: [{id: %s}]
                merchants: [{id: %s, categoryCode: "5411", nameLocation: SHOP ONE TOKYO JP}]
            institutions:
              - number: "%s"
                lines: [{host: 127.0.0.1, port: %d}]
                timing: {response: 2s, greatestLatency: 1s, reconnectLeast: 50ms}
                reversals: {retryLeast: 50ms}
              - number: "%s"
                framing: ascii-4
                lines: [{host: localhost, port: %d}]
            jpki:
              authorities:
                - {name: auth, certificates: [%s], partitions: "%s"%s}
            admin: {port: 0, operators: [{name: ops, token: token}]}
            probe: {port: 0}
            """.formatted(SWITCH_ID, world.transport().server().certificates(), world.transport().server().privateKey(),
            world.transport().ca(), TestTerminal.ACQUIRER, TestTerminal.TERMINAL, TestTerminal.MERCHANT, DefaultWorld.CARD_ISSUER_A,
            world.bank(DefaultWorld.CARD_ISSUER_A).port(), DefaultWorld.CARD_ISSUER_B, world.bank(DefaultWorld.CARD_ISSUER_B).port(),
            world.caFiles(CaKind.AUTH).stream().map(Path::toString).collect(Collectors.joining(", ")),
            world.jlis().partitions(CaKind.AUTH), revocation);
    }
}
