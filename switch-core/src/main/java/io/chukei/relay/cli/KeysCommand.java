package io.chukei.relay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import io.chukei.relay.pin.KeyPurpose;
import io.chukei.relay.seal.KeyFiles;
import io.chukei.relay.softwaremodule.KeyCeremony;
import io.chukei.relay.softwaremodule.MasterKeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `keys init`: makes the keys of a new node. There is no other way to make them. `keys take`: takes keys that were agreed on
/// by hand into the software module.
@Command(name = "keys", description = "The keys that seal a node's data at rest, and those of a security module in software.",
    mixinStandardHelpOptions = true)
public final class KeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private final SecureRandom random;

    /// @param random where the keys come from; cryptographically strong
    public KeysCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: init or take.");
    }

    @Command(
        name = "init",
        description = "Make data.key and index.key (mode 0600). Existing keys are never overwritten.",
        mixinStandardHelpOptions = true)
    int init(
        @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the keys go; made when missing (mode 0700).") Path folder,
        @Option(
            names = "--software-module",
            description = "Make the master keys of a security module in software too, for development and tests only.") boolean software) {
        try {
            KeyFiles.create(folder, random);
            if (software) {
                spec.commandLine().getOut().println("Made " + MasterKeyFile.create(folder, random) + " for development and tests only.");
            }
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        spec.commandLine().getOut().println("Made " + folder.resolve(KeyFiles.DATA_FILE) + " and " + folder.resolve(KeyFiles.INDEX_FILE)
            + ". Keep a copy of both in a safe place: without them the data cannot be read.");
        return 0;
    }

    @Command(
        name = "take",
        description = "Combine the components of a key and write it as the security module in software keeps it (mode 0600). "
            + "Prints its check value. For development and tests only.",
        mixinStandardHelpOptions = true)
    int take(
        @Option(
            names = "--master-keys",
            paramLabel = "FILE",
            required = true,
            description = "What `keys init --software-module` made.") Path masterKeys,
        @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            required = true,
            description = "${COMPLETION-CANDIDATES}") KeyPurpose purpose,
        @Option(
            names = "--component",
            paramLabel = "FILE",
            required = true,
            description = "A component in hexadecimal digits, mode 0600; once for each.") List<Path> components,
        @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the key goes; never overwritten.") Path out) {
        try {
            String checkValue = new KeyCeremony(masterKeys, random).take(purpose, components, out);
            spec.commandLine().getOut().println("Made " + out + ", check value " + checkValue + ". Destroy the components.");
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
