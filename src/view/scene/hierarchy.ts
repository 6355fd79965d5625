/** The one class of three-mesh-bvh that picking uses: naming it here leaves the rest of the library behind. */
export { MeshBVH } from 'three-mesh-bvh';
