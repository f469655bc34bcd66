/** Tests with randomly corrupted input. */
package io.tagport.server.fuzz;
