package io.chukei.relay.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// A configuration that was read and found sound, with every key in force.
///
/// @param config the records
/// @param keys every key with the value in force, in the order of the rooms; values from the environment by name only
public record ConfigFile(SwitchConfig config, List<KeyUse> keys) {
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    public ConfigFile {
        keys = List.copyOf(keys);
    }

    /// Reads and checks a file; it opens no other file and no socket.
    ///
    /// @param environment a variable's value or null, `System::getenv` in a process
    /// @throws ConfigProblem with the path of the first thing that is wrong
    public static ConfigFile read(Path file, UnaryOperator<@Nullable String> environment) throws ConfigProblem {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return parse(textOf(file), folder == null ? Path.of("/") : folder, environment);
    }

    /// The same for a text.
    ///
    /// @param folder relative file names count from here
    public static ConfigFile parse(String yaml, Path folder, UnaryOperator<@Nullable String> environment) throws ConfigProblem {
        List<KeyUse> uses = new ArrayList<>();
        Section root = new Section(new Section.Source(folder, environment, uses), "", "", mappingOf(yaml));
        return new ConfigFile(SwitchConfig.read(root), uses);
    }

    private static String textOf(Path file) throws ConfigProblem {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigProblem("(file)", "is longer than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ConfigProblem("(file)", "does not exist: " + file);
        } catch (CharacterCodingException e) {
            throw new ConfigProblem("(file)", "is not UTF-8");
        } catch (IOException e) {
            throw new ConfigProblem("(file)", "cannot be read: " + e.getMessage());
        }
    }

    private static Map<?, ?> mappingOf(String yaml) throws ConfigProblem {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(16);
        options.setCodePointLimit(MAX_BYTES);
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(yaml);
            if (root instanceof Map<?, ?> mapping) {
                return mapping;
            }
            throw new ConfigProblem("(file)", "must be a mapping of keys");
        } catch (MarkedYAMLException e) {
            String where = e.getProblemMark() == null ? "" : " at line " + (e.getProblemMark().getLine() + 1);
            throw new ConfigProblem("(file)", "is not YAML" + where + ": " + e.getProblem());
        } catch (YAMLException e) {
            throw new ConfigProblem("(file)", "is not YAML within our limits");
        }
    }
}
