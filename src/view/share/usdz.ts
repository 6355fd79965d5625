/** The model as USDZ, for looking at it in one's room on a phone: metres, as large as life. */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  Group,
  Mesh,
  MeshStandardMaterial,
  Quaternion,
  Vector3,
} from 'three';
import { USDZExporter } from 'three/examples/jsm/exporters/USDZExporter.js';
import type { GlbNode } from '../../core';

export async function usdzOf(nodes: readonly GlbNode[]): Promise<Blob> {
  const root = new Group();
  root.scale.setScalar(0.001);
  for (const node of nodes) {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(node.positions, 3));
    geometry.setIndex(new BufferAttribute(node.indices, 1));
    if (node.normals) geometry.setAttribute('normal', new BufferAttribute(node.normals, 3));
    else geometry.computeVertexNormals();
    const [r, g, b] = node.colour ?? [0.8, 0.8, 0.8, 1];
    const mesh = new Mesh(geometry, new MeshStandardMaterial({ color: new Color(r, g, b), roughness: 0.8 }));
    mesh.name = node.name.replaceAll(/[^A-Za-z0-9]/g, '_');
    if (node.placement) {
      mesh.position.copy(new Vector3(...node.placement.position));
      mesh.quaternion.copy(new Quaternion(...node.placement.quaternion));
    }
    root.add(mesh);
  }
  root.updateMatrixWorld(true);
  const bytes = await new USDZExporter().parseAsync(root);
  root.traverse((part) => (part as Partial<Mesh>).geometry?.dispose());
  return new Blob([bytes as BlobPart], { type: 'model/vnd.usdz+zip' });
}
