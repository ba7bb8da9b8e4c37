/// A security module in software, on jPOS's JCESecurityModule: for development and tests, never for production, since
/// keys and PINs lie in the memory of the process. It translates from format 1 to 0 and to 1; jPOS has no format 3.
/// Keys rest as key blocks under the protection key of its master key file; those agreed on by hand come in by [io.chukei.relay.softwaremodule.KeyCeremony].
///
/// It must not know payments. Commands run on its own few threads and are answered there.
@NullMarked
package io.chukei.relay.softwaremodule;

import org.jspecify.annotations.NullMarked;
