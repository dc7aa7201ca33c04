/** Structures of the C API that JNA must be able to make. Nothing here is for programs. */
package eu.remotesign.jna;
