using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>Under which key a remote address is counted. Pure.</summary>
internal static class RemoteAddress
{
    /// <summary>
    /// An IPv4 address, however it is written, is one key. An IPv6 network of 64 bits is one key too: that is the least that
    /// anybody is given, and its holder has all the addresses in it.
    /// </summary>
    internal static UInt128 KeyOf(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            plain.TryWriteBytes(bytes, out _);
            return BinaryPrimitives.ReadUInt64BigEndian(bytes) | (UInt128.One << 64);
        }

        plain.TryWriteBytes(bytes[12..], out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
