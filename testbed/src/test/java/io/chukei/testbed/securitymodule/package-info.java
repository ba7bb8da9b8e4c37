/// Tests of the simulated security module.
@NullMarked
package io.chukei.testbed.securitymodule;

import org.jspecify.annotations.NullMarked;
