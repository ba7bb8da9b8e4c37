package io.chukei.testbed.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chukei.testbed.issuer.Account;
import io.chukei.testbed.issuer.AccountReference;
import io.chukei.testbed.issuer.AccountReference.Form;
import io.chukei.testbed.issuerhost.HostDialect;
import io.chukei.testbed.issuerhost.IssuerSettings;
import io.chukei.testbed.issuerhost.LineFraming;
import io.chukei.testbed.jlis.HolderKeys;
import io.chukei.testbed.jlis.JlisSettings;
import io.chukei.testbed.jlis.Municipality;
import io.chukei.testbed.world.BankSettings;
import io.chukei.testbed.world.DefaultWorld;
import io.chukei.testbed.world.WorldSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// A world out of YAML:
///
/// ```yaml
/// jlisPort: 18080
/// holderKeys: 6
/// requesters: [SHOP-1]
/// issuers:
///   - institution: "39200000001"
///     framing: BINARY_2            # or ASCII_4
///     port: 18601                  # 0 or absent: any
///     controlPort: 0
///     signOnRequired: true
///     accounts:                    # absent: those that the institution has by default
///       - {id: card-a-0017, card: "9392471821080017", expiry: "3012", funds: 1000000, limit: 100000}
///       - {id: deposit-1, account: "0010017461853", funds: 500000, pin: "4821"}
///       - {id: member-1, conversionId: CNV-1, funds: 500000}
/// ```
///
/// An unknown key is refused with its path.
final class WorldFile {

    private static final Set<String> ROOT = Set.of("jlisPort", "holderKeys", "requesters", "issuers");
    private static final Set<String> ISSUER =
        Set.of("institution", "dialect", "framing", "port", "controlPort", "signOnRequired", "accounts");
    private static final Set<String> ACCOUNT =
        Set.of("id", "card", "account", "conversionId", "expiry", "funds", "limit", "pin");

    private WorldFile() {}

    /// Reads a file.
    ///
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException when it says something that is not understood
    static WorldSettings read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return settings(new ObjectMapper().valueToTree(tree));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getMessage(), e);
        }
    }

    private static WorldSettings settings(JsonNode root) {
        known(root, ROOT, "");
        List<String> requesters = new ArrayList<>();
        root.path("requesters").forEach(name -> requesters.add(name.asText()));
        List<BankSettings> banks = new ArrayList<>();
        for (JsonNode issuer : root.path("issuers")) {
            banks.add(bank(issuer, "issuers[" + banks.size() + "]"));
        }
        return new WorldSettings(new JlisSettings(root.path("jlisPort").asInt(0), Municipality.ALL),
            root.path("holderKeys").asInt(HolderKeys.DEFAULT_DISTINCT), banks, requesters);
    }

    private static BankSettings bank(JsonNode issuer, String path) {
        known(issuer, ISSUER, path);
        String institution = text(issuer, "institution", path);
        List<Account> accounts = new ArrayList<>();
        for (JsonNode account : issuer.path("accounts")) {
            accounts.add(account(account, path + ".accounts[" + accounts.size() + "]"));
        }
        IssuerSettings.Lines lines = new IssuerSettings.Lines(
            HostDialect.valueOf(issuer.path("dialect").asText(HostDialect.ISO87_ASCII.name())),
            LineFraming.valueOf(issuer.path("framing").asText(LineFraming.BINARY_2.name())),
            issuer.path("port").asInt(0), issuer.path("signOnRequired").asBoolean(true));
        return new BankSettings(new IssuerSettings(institution, lines, issuer.path("controlPort").asInt(0)),
            issuer.has("accounts") ? accounts : DefaultWorld.accounts(institution));
    }

    private static Account account(JsonNode account, String path) {
        known(account, ACCOUNT, path);
        long funds = account.path("funds").asLong(0);
        Account opened = new Account(text(account, "id", path), reference(account, path), account.path("expiry").asText(""),
            funds, account.path("limit").asLong(funds));
        return account.has("pin") ? opened.withPin(account.path("pin").asText()) : opened;
    }

    private static AccountReference reference(JsonNode account, String path) {
        if (account.has("card")) {
            return new AccountReference(Form.CARD, account.path("card").asText());
        }
        if (account.has("account")) {
            return new AccountReference(Form.ACCOUNT, account.path("account").asText());
        }
        return new AccountReference(Form.CONVERSION_ID, text(account, "conversionId", path));
    }

    private static String text(JsonNode node, String key, String path) {
        String value = node.path(key).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(path + "." + key + " is missing.");
        }
        return value;
    }

    private static void known(JsonNode node, Set<String> keys, String path) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("Unknown key " + (path.isEmpty() ? key : path + "." + key) + ".");
            }
        });
    }
}
