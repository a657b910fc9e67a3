using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>Under which key a remote address is counted. Pure.</summary>
internal static class RemoteAddress
{
    /// <summary>The least that anybody is given of IPv6: its holder has all the addresses in it.</summary>
    internal const int Subnet = 64;

    /// <summary>What a household is given of IPv6.</summary>
    internal const int Household = 56;

    /// <summary>What an organisation is given of IPv6.</summary>
    internal const int Site = 48;

    private const int Ipv4Bits = 32;
    private const int Ipv4Neighbours = 8;
    private const int HalfBits = 64;

    internal static bool IsIpv6(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6;

    /// <summary>An IPv4 address, however it is written, is one key. An IPv6 network of so many bits is one key too.</summary>
    internal static UInt128 KeyOf(IPAddress address, int bits = Subnet)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        // The number of bits keeps networks of different sizes, and IPv4, apart.
        var network = BinaryPrimitives.ReadUInt64BigEndian(bytes) >> (HalfBits - bits);
        return network | ((UInt128)(uint)bits << HalfBits);
    }

    /// <summary>The neighbourhood of an address: a provider sends from several addresses of one. 24 bits of IPv4, 48 of IPv6.</summary>
    internal static UInt128 PrefixOf(IPAddress address) =>
        IsIpv6(address) ? KeyOf(address, Site) : (KeyOf(address) >> Ipv4Neighbours) | ((UInt128)(Ipv4Bits - Ipv4Neighbours) << HalfBits);
}
