/* Stands in for Windows' bcryptprimitives.dll, which wine 8 does not have, with the one function
   that libraries written in Rust import from it. For tests under wine, never shipped. */
#include <stddef.h>

__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *data, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *data, size_t length)
{
    return SystemFunction036(data, (unsigned long)length);
}
