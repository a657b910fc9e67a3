using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ontologie.Ingest.Contracts.Throttling;

/// <summary>The keys under which remote addresses are counted. Pure.</summary>
public static class RemoteAddress
{
    /// <summary>The bits of the smallest IPv6 network that a holder gets: it has all addresses in it.</summary>
    public const int Subnet = 64;

    /// <summary>The bits of the IPv6 network of a household.</summary>
    public const int Household = 56;

    /// <summary>The bits of the IPv6 network of an organisation.</summary>
    public const int Site = 48;

    private const int Ipv4Bits = 32;
    private const int Ipv4Neighbours = 8;
    private const int HalfBits = 64;

    /// <summary>True for an IPv6 address that is not a mapped IPv4 address.</summary>
    public static bool IsIpv6(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6;
    }

    /// <summary>One key for an IPv4 address, also when it is mapped to IPv6. One key for an IPv6 network of this many bits.</summary>
    public static UInt128 KeyOf(IPAddress address, int bits = Subnet)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        // The number of bits is part of the key: it separates networks of different sizes, and IPv4.
        var network = BinaryPrimitives.ReadUInt64BigEndian(bytes) >> (HalfBits - bits);
        return network | ((UInt128)(uint)bits << HalfBits);
    }

    /// <summary>The network of an address: 24 bits of IPv4, 48 of IPv6. A provider sends from several addresses of one network.</summary>
    public static UInt128 PrefixOf(IPAddress address) =>
        IsIpv6(address) ? KeyOf(address, Site) : (KeyOf(address) >> Ipv4Neighbours) | ((UInt128)(Ipv4Bits - Ipv4Neighbours) << HalfBits);
}
