/// The whole other side put together: J-LIS, the banks and the transport CA, from one small file or with defaults.
///
/// The composition root of this module. It must not know the switch. Starting and stopping happen on the caller's
/// thread; what it starts runs on threads of its own.
@NullMarked
package io.chukei.testbed.world;

import org.jspecify.annotations.NullMarked;
