package io.chukei.relay.softwaremodule;

import java.nio.file.Path;
import java.security.Security;
import java.util.Properties;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jpos.core.ConfigurationException;
import org.jpos.core.SimpleConfiguration;
import org.jpos.security.jceadapter.JCESecurityModule;
import org.jpos.util.Logger;

/// Makes jPOS's module. It writes a log entry for each command unless it is given a logger that nobody listens to;
/// entries name keys and blocks, so that is what it gets.
final class JposModule {
    private JposModule() {}

    /// @param masterKeys the file of local master keys
    /// @param mac the name of the MAC algorithm, in BouncyCastle's terms
    /// @throws ConfigurationException when the file cannot be read
    static JCESecurityModule open(Path masterKeys, String mac) throws ConfigurationException {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
        Properties properties = new Properties();
        properties.setProperty("lmk", masterKeys.toString());
        properties.setProperty("cbc-mac", mac);
        JCESecurityModule module = new JCESecurityModule();
        module.setLogger(new Logger(), "software-module");
        module.setConfiguration(new SimpleConfiguration(properties));
        return module;
    }
}
